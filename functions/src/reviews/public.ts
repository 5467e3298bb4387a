/** What other domains may use of reviews. */
export { ratingReader, reviewReader } from "./review-store.ts";
export { reviewPublished, reviewRemoved, reviewReplied } from "./events.ts";
