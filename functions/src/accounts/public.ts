/** What other domains may use of accounts. */
export { accessChangeReader } from "./access-change-store.ts";
export { isInForce } from "./access-change.ts";
export type { AccessAction } from "./access-change.ts";
export { shopEditor, shopOf } from "./edit-shop.ts";
export { profileEditor } from "./edit-profile.ts";
export {
  accessChanged,
  dataExportReady,
  displayNameChanged,
  erasureChanged,
  holidayChanged,
  signedOutEverywhere,
} from "./events.ts";
export { dataExportReader } from "./exporting/data-export-store.ts";
export { isAway, presentMember, type Member, type Settings } from "./member.ts";
export { memberReader } from "./member-store.ts";
export { tierOf } from "./newcomer.ts";
export { refusedAddresses } from "./refused-address.ts";
export { defineObstacles, MAX_OBSTACLES, type Obstacle, type ObstacleFinders } from "./obstacle.ts";
