/** What other domains may use of the feed. */
export { isWords } from "./post.ts";
export { postModeration } from "./post-moderation.ts";
export { postReader } from "./post-store.ts";
