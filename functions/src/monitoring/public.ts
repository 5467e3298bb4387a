/** What others may use of monitoring. */
export { alarmsChanged } from "./events.ts";
export { describeHealth } from "./health.ts";
