/** What other domains may use of reviews. */
export { reviewPublished, reviewRemoved, reviewReplied } from "./events.ts";
