import { emit } from "../../platform/events/domain-event.ts";
import { implement } from "../../platform/operations/implement.ts";
import { removeReview } from "../contract.ts";
import { reviewRemoved } from "../events.ts";
import { isVisible } from "../review.ts";
import { reviewStore } from "../review-store.ts";

/** Its state hides it at once; its author still sees it with the reason. The event updates the rating. */
export default implement(
  removeReview,
  { reviews: reviewStore },
  async ({ input, fail, now, transaction, reviews }) => {
    const { reviewId, reason, note } = input;
    const review = await reviews.find(reviewId, transaction);
    if (!review || !isVisible(review, now)) throw fail.ReviewNotFound();
    const { author, subject } = review;
    reviews.save(transaction, { ...review, state: "removed", removal: { reason, note, at: now } });
    emit(transaction, reviewRemoved, { at: now, data: { reviewId, author, subject, reason } });
    return { reviewId, removedAt: now.toISOString() };
  },
);
