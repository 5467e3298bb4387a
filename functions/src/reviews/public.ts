/** What other domains may use of reviews. */
export { isVisible as isReviewVisible } from "./review.ts";
export { reviewModeration } from "./review-moderation.ts";
export { ratingReader, reviewReader } from "./review-store.ts";
export { reviewPublished, reviewRemoved, reviewReplied } from "./events.ts";
