/** What other domains may use of social: who likes and watches a listing, and how many do. */
export { counterReader } from "./counter-store.ts";
export { likeReader, membershipReader, watchReader } from "./membership-store.ts";
