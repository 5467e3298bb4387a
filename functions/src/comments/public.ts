/** What other domains may use of comments. */
export { commentReader } from "./comment-store.ts";
export { commentModeration } from "./comment-moderation.ts";
export { commentAdded, commentRemoved } from "./events.ts";
