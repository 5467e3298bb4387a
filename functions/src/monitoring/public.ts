/** What the server uses of monitoring. */
export { describeHealth } from "./health.ts";
