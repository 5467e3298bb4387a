import { taskQueue } from "../platform/jobs/task-queue.ts";
import { smtpUrl } from "./parameters.ts";

/** Mail providers throttle bursts. */
export const sendEmail = taskQueue(() => import("./queues/send-mail.ts"), {
  memory: "512MiB",
  rateLimits: { maxConcurrentDispatches: 5, maxDispatchesPerSecond: 10 },
  secrets: [smtpUrl],
});

export const announcePriceDrop = taskQueue(() => import("./queues/announce-price-drop.ts"), {
  maxInstances: 2,
  rateLimits: { maxConcurrentDispatches: 5 },
});

/** One listing's watchers are told slice after slice, so that a few listings go on beside it. */
export const notifyWatchers = taskQueue(() => import("./queues/notify-watchers.ts"), {
  maxInstances: 2,
  rateLimits: { maxConcurrentDispatches: 4 },
});
