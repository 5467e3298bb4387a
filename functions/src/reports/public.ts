/** What other domains may use of reports: the sums of a week, and what tells that it is reported. */
export { weekReported } from "./events.ts";
export { writeValue } from "./files/write-value.ts";
export { weekReader } from "./report-store.ts";
export { isZero, type Week } from "./week.ts";
