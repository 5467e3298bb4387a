import { taskQueue } from "../platform/jobs/task-queue.ts";
import { whenObject } from "../platform/triggers/when-object.ts";

/** Decoding needs memory for one photo, so an instance takes one at a time and has it to itself. */
const imaging = { memory: "1GiB", cpu: 1, concurrency: 1, timeoutSeconds: 120, maxInstances: 20 } as const;

/**
 * Storage reports every file in the bucket, including the dozen variants of a photo. Those events end at
 * once, beside a photo that is being processed; photos wait for each other, so the time-out is that of a full
 * instance.
 */
const uploads = { ...imaging, concurrency: 8, timeoutSeconds: 300 };

export const onPhotoUploaded = whenObject("uploads/{uid}/{mediaId}").finalized(
  () => import("./triggers/on-photo-uploaded.ts"),
  uploads,
);

/** A backfill runs one slice at a time; two let two backfills run side by side. */
export const renderAgain = taskQueue(() => import("./queues/render-again.ts"), {
  ...imaging,
  maxInstances: 2,
  rateLimits: { maxConcurrentDispatches: 2 },
});

export const processAgain = taskQueue(() => import("./queues/process-again.ts"), {
  ...imaging,
  rateLimits: { maxConcurrentDispatches: 5, maxDispatchesPerSecond: 5 },
});

export const removeFiles = taskQueue(
  { "": () => import("./queues/remove-files.ts"), unused: () => import("./queues/remove-unused.ts") },
  { rateLimits: { maxConcurrentDispatches: 5, maxDispatchesPerSecond: 10 } },
);

/** Slow servers are waited for side by side; the rate is what other people's servers and the imaging behind it can bear. */
export const fetchPhoto = taskQueue(() => import("./queues/fetch-photo.ts"), {
  memory: "512MiB",
  cpu: 1,
  concurrency: 4,
  maxInstances: 3,
  rateLimits: { maxConcurrentDispatches: 10, maxDispatchesPerSecond: 5 },
});
