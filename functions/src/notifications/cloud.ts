import { taskQueue } from "../platform/jobs/task-queue.ts";
import { smtpUrl } from "./parameters.ts";

/** Mail providers throttle bursts. */
export const sendEmail = taskQueue(() => import("./queues/send-mail.ts"), {
  memory: "512MiB",
  rateLimits: { maxConcurrentDispatches: 5, maxDispatchesPerSecond: 10 },
  secrets: [smtpUrl],
});
