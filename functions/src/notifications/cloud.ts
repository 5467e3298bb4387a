import { taskQueue } from "../platform/jobs/task-queue.ts";
import { loadOneOf } from "../platform/runtime/load-one-of.ts";
import { mailKeys, smtpUrl } from "./parameters.ts";

const pushes = () => import("./queues/send-push.ts");

/** Mail providers throttle bursts. */
export const sendEmail = taskQueue(() => import("./queues/send-mail.ts"), {
  memory: "512MiB",
  rateLimits: { maxConcurrentDispatches: 5, maxDispatchesPerSecond: 10 },
  secrets: [smtpUrl, mailKeys],
});

/** What many are told, slice after slice, and what comes of many: so that a few go on beside each other. */
export const notifyMany = taskQueue(
  {
    announcePriceDrop: () => import("./queues/announce-price-drop.ts"),
    notifyWatchers: () => import("./queues/notify-watchers.ts"),
    tellGroup: () => import("./queues/tell-group.ts"),
    sendDigest: () => import("./queues/send-digest.ts"),
  },
  { maxInstances: 3, rateLimits: { maxConcurrentDispatches: 8 } },
);

/** A push waits for an answer of Google's. */
export const sendPush = taskQueue(
  { push: loadOneOf(pushes, "sendPush"), held: loadOneOf(pushes, "sendHeldPushes") },
  { maxInstances: 3, rateLimits: { maxConcurrentDispatches: 30, maxDispatchesPerSecond: 100 } },
);
