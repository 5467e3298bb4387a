import { isTextAllowed } from "../../listings/public.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { implement } from "../../platform/operations/implement.ts";
import { replyToReview } from "../contract.ts";
import { reviewReplied } from "../events.ts";
import { presentReview } from "../present-review.ts";
import { isVisible } from "../review.ts";
import { reviewStore } from "../review-store.ts";

export default implement(
  replyToReview,
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
