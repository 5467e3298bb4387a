/** What other domains may know of reviews. */
export { reviewPublished, reviewRemoved, reviewReplied } from "./events.ts";
