import { isTextAllowed } from "../../listings/public.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import { reviewReplied } from "../events.ts";
import { presentReview } from "../present-review.ts";
import { isVisible } from "../review.ts";
import { reviewModeration } from "../review-moderation.ts";
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

export const removeReview = implement(
  contract.removeReview,
  { reviews: reviewStore, moderation: reviewModeration },
  async ({ input, fail, now, transaction, reviews, moderation }) => {
    const { reviewId, reason, note } = input;
    const review = await reviews.find(reviewId, transaction);
    if (!review || !isVisible(review, now)) throw fail.ReviewNotFound();
    moderation.remove(transaction, review, { reason, note, at: now });
    return { reviewId, removedAt: now.toISOString() };
  },
);
