import { onASchedule } from "../platform/schedules/on-a-schedule.ts";
import { taskQueue } from "../platform/jobs/task-queue.ts";
import { whenDocument } from "../platform/triggers/when-document.ts";
import { callables } from "../platform/operations/as-callable.ts";
import { operations } from "./operations/index.ts";

export const { getBalance, listAlarms } = callables(operations);

/** Events of a burst meet in few instances, where they share one count. */
export const onEntryCreated = whenDocument("ledger/{entryId}").created(
  () => import("./triggers/on-entry-created.ts"),
  { cpu: 1, concurrency: 80, maxInstances: 5 },
);

export const recountBalance = taskQueue(() => import("./queues/recount-balance.ts"), {
  rateLimits: { maxConcurrentDispatches: 5 },
});

export const reconcileLedger = onASchedule("30 2 * * *", () => import("./schedules/reconcile-ledger.ts"));
