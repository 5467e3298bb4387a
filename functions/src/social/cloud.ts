import { taskQueue } from "../platform/jobs/task-queue.ts";
import { whenDocument } from "../platform/triggers/when-document.ts";

/** Events of a burst run in few instances, where they share one count. */
const recounter = { cpu: 1, concurrency: 80, maxInstances: 5 } as const;

export const onLikeWritten = whenDocument("likes/{likeId}").written(
  () => import("./triggers/on-like-written.ts"),
  recounter,
);
export const onWatchWritten = whenDocument("watches/{watchId}").written(
  () => import("./triggers/on-watch-written.ts"),
  recounter,
);
export const onCommentWritten = whenDocument("listings/{listingId}/comments/{commentId}").written(
  () => import("./triggers/on-comment-written.ts"),
  recounter,
);

/** A backfill runs one slice at a time. */
export const recountListing = taskQueue(() => import("./queues/recount-listing.ts"), {
  timeoutSeconds: 120,
  maxInstances: 1,
  rateLimits: { maxConcurrentDispatches: 1 },
});
