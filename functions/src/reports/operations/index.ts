import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const read = () => import("./read-reports.ts");

export const operations = defineHandlers<typeof contract>({
  getReport: loadOneOf(read, "getReport"),
  getReportFile: () => import("./get-report-file.ts"),
  listReports: loadOneOf(read, "listReports"),
});
