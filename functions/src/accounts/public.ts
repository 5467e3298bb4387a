/** What other domains may know of accounts. */
export { memberDeleted } from "./events.ts";
export { memberStore } from "./member-store.ts";
