/** What other domains may use of accounts. */
export { holidayChanged, memberDeleted } from "./events.ts";
export { memberReader } from "./member-store.ts";
