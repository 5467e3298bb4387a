import { taskQueue } from "../platform/jobs/task-queue.ts";
import { whenDocument } from "../platform/triggers/when-document.ts";

/** Events of a burst run in few instances, where they share one count. */
export const onEntryCreated = whenDocument("ledger/{entryId}").created(
  () => import("./triggers/on-entry-created.ts"),
  { cpu: 1, concurrency: 80, maxInstances: 5 },
);

export const recountBalance = taskQueue(() => import("./queues/recount-balance.ts"), {
  rateLimits: { maxConcurrentDispatches: 5 },
});
