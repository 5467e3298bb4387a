import { taskQueue } from "../platform/jobs/task-queue.ts";
import { smtpUrl } from "../platform/runtime/config.ts";

/** Mail providers throttle bursts: a few at a time. */
export const sendEmail = taskQueue(() => import("./queues/send-mail.ts"), {
  memory: "512MiB",
  rateLimits: { maxConcurrentDispatches: 5, maxDispatchesPerSecond: 10 },
  secrets: [smtpUrl],
});
