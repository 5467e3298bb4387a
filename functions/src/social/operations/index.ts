import { defineHandlers } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  recordViews: () => import("./record-views.ts"),
  rebuildCounters: () => import("./rebuild-counters.ts"),
  rebuildAllCounters: () => import("./rebuild-all-counters.ts"),
});
