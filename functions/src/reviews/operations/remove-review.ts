import { emit } from "../../platform/events/domain-event.ts";
import { handles } from "../../platform/operations/implement.ts";
import { removeReview } from "../contract.ts";
import { reviewRemoved } from "../events.ts";
import { isShown } from "../review.ts";
import { reviewStore } from "../review-store.ts";

/** Its state hides it at once; its author still sees it, and why. The rating follows by the event. */
export default handles(
  removeReview,
  { reviews: reviewStore },
  async ({ input, fail, now, database, reviews }) =>
    database.transact(async (unit) => {
      const { reviewId, reason, note } = input;
      const review = await reviews.find(reviewId, unit);
      if (!review || !isShown(review, now)) throw fail.ReviewNotFound();
      const { author, subject } = review;
      reviews.save(unit, { ...review, state: "removed", removal: { reason, note, at: now } });
      emit(unit, reviewRemoved, { at: now, data: { reviewId, author, subject, reason } });
      return { reviewId, removedAt: now.toISOString() };
    }),
);
