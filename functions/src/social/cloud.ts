import { taskQueue } from "../platform/jobs/task-queue.ts";
import { loadOneOf } from "../platform/runtime/load-one-of.ts";
import { membershipReactions } from "../membership-reactions.ts";
import { joinReactions } from "../platform/triggers/join-reactions.ts";
import { whenDocument } from "../platform/triggers/when-document.ts";

const load = () => import("./triggers/on-membership-written.ts");

/** Events of a burst run in few instances, where they share one count. */
const recounter = { cpu: 1, concurrency: 80, maxInstances: 5 } as const;

export const onLikeWritten = whenDocument("likes/{likeId}").written(
  joinReactions([loadOneOf(load, "onLikeWritten"), ...membershipReactions.likes]),
  recounter,
);
export const onWatchWritten = whenDocument("watches/{watchId}").written(
  joinReactions([loadOneOf(load, "onWatchWritten"), ...membershipReactions.watches]),
  recounter,
);
export const onCommentWritten = whenDocument("listings/{listingId}/comments/{commentId}").written(
  loadOneOf(load, "onCommentWritten"),
  recounter,
);

/** A backfill runs one slice at a time. */
export const recountListing = taskQueue(() => import("./queues/recount-listing.ts"), {
  timeoutSeconds: 120,
  maxInstances: 1,
  rateLimits: { maxConcurrentDispatches: 1 },
});
