/** What other domains may use of accounts. */
export { holidayChanged, memberDeleted } from "./events.ts";
export { memberStore } from "./member-store.ts";
