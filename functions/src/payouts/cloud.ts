import { taskQueue } from "../platform/jobs/task-queue.ts";
import { callables } from "../platform/operations/as-callable.ts";
import { paymentSecrets } from "../platform/runtime/config.ts";
import { onASchedule } from "../platform/schedules/on-a-schedule.ts";
import { operations } from "./operations/index.ts";

export const { connectPayoutAccount, getOrderStatement, getPayout, listPayouts, requestPayout } = callables(
  operations,
  { connectPayoutAccount: { secrets: paymentSecrets } },
);

export const sendPayout = taskQueue(() => import("../payouts/queues/send-payout.ts"), {
  rateLimits: { maxConcurrentDispatches: 2 },
  secrets: paymentSecrets,
});

/** An hour each night, in UTC: a run goes on where the one before it ended. */
export const payOut = onASchedule("*/10 3 * * *", () => import("./schedules/pay-out.ts"));

export const reconcilePayouts = onASchedule("30 2 * * *", () => import("./schedules/reconcile-payouts.ts"));
