/** What other domains may use of search. */
export { savedSearchMatched } from "./events.ts";
export { savedSearchReader } from "./saved/saved-search-store.ts";
