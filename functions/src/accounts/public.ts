/** What other domains may know of accounts. */
export { holidayChanged, memberDeleted } from "./events.ts";
export { memberStore } from "./member-store.ts";
