import { memberReader } from "../../accounts/public.ts";
import { includeInCount, type CountDefinition } from "../../platform/counts/recounter.ts";
import { defineSubscriber, type DomainEvent } from "../../platform/events/subscriber.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { reviewPublished, reviewRemoved, reviewRestored } from "../events.ts";
import { computeRating, type MemberRating } from "../rating.ts";
import { ratingStore, reviewStore } from "../review-store.ts";

/**
 * Counts a member's published reviews and saves the rating, for each event: a rating says at once what readers see. It
 * is always written, so that of two concurrent counts one is retried. Costs 6 reads and a write.
 */
function ratingCounter(context: Context) {
  const [members, ratings, reviews] = [memberReader(context), ratingStore(context), reviewStore(context)];
  const definition: CountDefinition<string, MemberRating, { rating: MemberRating; at: undefined }> = {
    nameOf: (uid) => `rating ${uid}`,
    find: (transaction, uid) => ratings.find(uid, transaction),
    stateOf: () => undefined,
    count: async (uid) => ({ rating: computeRating(uid, await reviews.countStars(uid)), at: undefined }),
    save: async (transaction, uid, { counted: { rating } }) => {
      // A deleted member has no rating, not even an empty one.
      const isGone = rating.count === 0 && !(await members.find(uid, transaction));
      if (isGone) ratings.remove(transaction, uid);
      else ratings.save(transaction, rating);
    },
  };
  return {
    recount: ({ data: { subject }, at }: DomainEvent<{ subject: string }>) =>
      includeInCount(context, definition, { key: subject, at }),
  };
}

/** Safe to repeat and in any order: it counts reviews, not events. */
export const countPublishedReview = defineSubscriber(
  { to: reviewPublished, name: "reviews.countPublishedReview", dependencies: { rating: ratingCounter } },
  ({ event, rating }) => rating.recount(event),
);

/** Safe to repeat and in any order: it counts reviews, not events. */
export const countRemovedReview = defineSubscriber(
  { to: reviewRemoved, name: "reviews.countRemovedReview", dependencies: { rating: ratingCounter } },
  ({ event, rating }) => rating.recount(event),
);

/** Safe to repeat and in any order: it counts reviews, not events. */
export const countRestoredReview = defineSubscriber(
  { to: reviewRestored, name: "reviews.countRestoredReview", dependencies: { rating: ratingCounter } },
  ({ event, rating }) => rating.recount(event),
);
