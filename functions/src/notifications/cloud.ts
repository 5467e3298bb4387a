import { taskQueue } from "../platform/jobs/task-queue.ts";
import { mailKeys, smtpUrl } from "./parameters.ts";

/** Mail providers throttle bursts. */
export const sendEmail = taskQueue(() => import("./queues/send-mail.ts"), {
  memory: "512MiB",
  rateLimits: { maxConcurrentDispatches: 5, maxDispatchesPerSecond: 10 },
  secrets: [smtpUrl, mailKeys],
});

/** What many are told, slice after slice, so that a few go on beside each other. */
export const notifyMany = taskQueue(
  {
    announcePriceDrop: () => import("./queues/announce-price-drop.ts"),
    notifyWatchers: () => import("./queues/notify-watchers.ts"),
  },
  { maxInstances: 3, rateLimits: { maxConcurrentDispatches: 8 } },
);
