import { onASchedule } from "../platform/schedules/on-a-schedule.ts";
import { taskQueue } from "../platform/jobs/task-queue.ts";
import { whenObject } from "../platform/triggers/when-object.ts";
import { callables } from "../platform/operations/as-callable.ts";
import { operations } from "./operations/index.ts";

/** Decoding needs memory for one photo, so an instance takes one at a time and has it to itself. */
const imaging = { memory: "1GiB", cpu: 1, concurrency: 1, timeoutSeconds: 120, maxInstances: 20 } as const;

/**
 * Storage tells of every file in the bucket, the dozen that a photo becomes among them. Those events end at once and
 * beside a photo that is being made; photos wait for each other, so that the time-out is that of a full instance.
 */
const uploads = { ...imaging, concurrency: 8, timeoutSeconds: 300 };

export const onPhotoUploaded = whenObject("uploads/{uid}/{mediaId}").finalized(
  () => import("./triggers/on-photo-uploaded.ts"),
  uploads,
);

export const { blockPhoto, planOrphanRemoval, regenerate, unblockPhoto } = callables(operations);

/** One slice at a time is what a walk has; two let two walks go on beside each other. */
export const renderAgain = taskQueue(() => import("./queues/render-again.ts"), {
  ...imaging,
  maxInstances: 2,
  rateLimits: { maxConcurrentDispatches: 2 },
});

export const inspectAgain = taskQueue(() => import("./queues/inspect-again.ts"), {
  ...imaging,
  rateLimits: { maxConcurrentDispatches: 5, maxDispatchesPerSecond: 5 },
});

export const removeFiles = taskQueue(() => import("./queues/remove-files.ts"), {
  rateLimits: { maxConcurrentDispatches: 5, maxDispatchesPerSecond: 10 },
});

export const removeOrphans = onASchedule("every 10 minutes", () => import("./schedules/remove-orphans.ts"));
export const expireOriginals = onASchedule(
  "every 10 minutes",
  () => import("./schedules/expire-originals.ts"),
);
