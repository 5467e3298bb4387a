import { isTextAllowed } from "../../listings/public.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import { reviewRemoved, reviewReplied } from "../events.ts";
import { presentReview } from "../present-review.ts";
import { isVisible } from "../review.ts";
import { reviewStore } from "../review-store.ts";

export const replyToReview = implement(
  contract.replyToReview,
  { reviews: reviewStore },
  async ({ input, caller, fail, now, transaction, reviews }) => {
    const { reviewId, text } = input;
    if (!(await isTextAllowed(text))) throw fail.TextRefused();

    const review = await reviews.find(reviewId, transaction);
    if (!review || !isVisible(review, now)) throw fail.ReviewNotFound();
    const { author, subject } = review;
    if (subject !== caller.uid) throw fail.NotTheSubject();
    if (review.reply) throw fail.AlreadyReplied();
    const replied = { ...review, reply: { text, at: now } };
    reviews.save(transaction, replied);
    emit(transaction, reviewReplied, { at: now, data: { reviewId, author, subject } });
    return presentReview(replied);
  },
);

/** Its state hides it at once; its author still sees it with the reason. The event updates the rating. */
export const removeReview = implement(
  contract.removeReview,
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
