import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import { presentReview } from "../present-review.ts";
import { computeRating } from "../rating.ts";
import { ratingStore, reviewStore } from "../review-store.ts";

export const listReviews = implement(
  contract.listReviews,
  { reviews: reviewStore },
  async ({ input, now, reviews }) => {
    const { subject, ...page } = input;
    const { items, next } = await reviews.listVisible(subject, now, page);
    return { reviews: items.map(presentReview), next };
  },
);

const NO_STARS = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };

/** Does not reveal whether there is such a member: unknown members have no reviews. */
export const getRating = implement(
  contract.getRating,
  { ratings: ratingStore },
  async ({ input: { uid }, ratings }) => (await ratings.find(uid)) ?? computeRating(uid, NO_STARS),
);
