import { implement } from "../../platform/operations/implement.ts";
import { listReviews } from "../contract.ts";
import { presentReview } from "../present-review.ts";
import { reviewStore } from "../review-store.ts";

export default implement(listReviews, { reviews: reviewStore }, async ({ input, now, reviews }) => {
  const { subject, ...page } = input;
  const { items, next } = await reviews.listVisible(subject, now, page);
  return { reviews: items.map(presentReview), next };
});
