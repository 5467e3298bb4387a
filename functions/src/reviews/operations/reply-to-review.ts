import { isFitToPrint } from "../../listings/public.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { handles } from "../../platform/operations/implement.ts";
import { replyToReview } from "../contract.ts";
import { reviewReplied } from "../events.ts";
import { presentReview } from "../present-review.ts";
import { isShown } from "../review.ts";
import { reviewStore } from "../review-store.ts";

export default handles(
  replyToReview,
  { reviews: reviewStore },
  async ({ input, caller, fail, now, database, reviews }) => {
    const { reviewId, text } = input;
    if (!(await isFitToPrint(text))) throw fail.TextRefused();
    return database.transact(async (unit) => {
      const review = await reviews.find(reviewId, unit);
      if (!review || !isShown(review, now)) throw fail.ReviewNotFound();
      const { author, subject } = review;
      if (subject !== caller.uid) throw fail.NotTheSubject();
      if (review.reply) throw fail.AlreadyReplied();
      const replied = { ...review, reply: { text, at: now } };
      reviews.save(unit, replied);
      emit(unit, reviewReplied, { at: now, data: { reviewId, author, subject } });
      return presentReview(replied);
    });
  },
);
