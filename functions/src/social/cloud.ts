import { onASchedule } from "../platform/schedules/on-a-schedule.ts";
import { taskQueue } from "../platform/jobs/task-queue.ts";
import { whenDocument } from "../platform/triggers/when-document.ts";
import { callables } from "../platform/operations/as-callable.ts";
import { operations } from "./operations/index.ts";

export const { recordViews, rebuildCounters, rebuildAllCounters } = callables(operations);

/** Events of a burst meet in few instances, where they share one count. */
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

/** One slice at a time is what a walk has. */
export const recountListing = taskQueue(() => import("./queues/recount-listing.ts"), {
  timeoutSeconds: 120,
  maxInstances: 1,
  rateLimits: { maxConcurrentDispatches: 1 },
});

export const addViewsToCounters = onASchedule(
  "every 1 minutes",
  () => import("./schedules/add-views-to-counters.ts"),
);
export const reconcileCounters = onASchedule(
  "every 5 minutes",
  () => import("./schedules/reconcile-counters.ts"),
);
