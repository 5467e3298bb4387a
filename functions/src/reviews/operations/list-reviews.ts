import { implement } from "../../platform/operations/implement.ts";
import { cursorAfter, positionAfter } from "../../platform/operations/timed-position.ts";
import { listReviews } from "../contract.ts";
import { presentReview } from "../present-review.ts";
import { reviewStore } from "../review-store.ts";

export default implement(listReviews, { reviews: reviewStore }, async ({ input, now, reviews }) => {
  const { subject, limit } = input;
  const page = await reviews.listVisible(subject, { now, limit, after: positionAfter(input.after) });
  return {
    reviews: page.map(presentReview),
    next: cursorAfter(page, limit, (last) => [last.publishAt, last.id]),
  };
});
