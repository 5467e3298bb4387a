/** What other domains may use of accounts. */
export { accessChangeReader } from "./access-change-store.ts";
export { isInForce } from "./access-change.ts";
export type { AccessAction, AccessChange } from "./access-change.ts";
export { accessChanged, holidayChanged, memberDeleted } from "./events.ts";
export { memberReader } from "./member-store.ts";
