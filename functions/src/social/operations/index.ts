import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const rebuild = () => import("./rebuild-counters.ts");

export const operations = defineHandlers<typeof contract>({
  recordViews: () => import("./record-views.ts"),
  rebuildCounters: loadOneOf(rebuild, "rebuildCounters"),
  rebuildAllCounters: loadOneOf(rebuild, "rebuildAllCounters"),
});
