import { paymentSecrets } from "../payments/parameters.ts";
import { taskQueue } from "../platform/jobs/task-queue.ts";

export const sendEvidence = taskQueue(() => import("./queues/send-evidence.ts"), {
  memory: "512MiB",
  rateLimits: { maxConcurrentDispatches: 1 },
  secrets: paymentSecrets,
});
