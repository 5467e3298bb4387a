import { taskQueue } from "../platform/jobs/task-queue.ts";
import { paymentSecrets } from "../payments/parameters.ts";

export const sendPayout = taskQueue(() => import("./queues/send-payout.ts"), {
  rateLimits: { maxConcurrentDispatches: 2 },
  secrets: paymentSecrets,
});
