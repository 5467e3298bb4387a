import { implement } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = implement<typeof contract>({
  recordViews: () => import("./record-views.ts"),
  rebuildCounters: () => import("./rebuild-counters.ts"),
  rebuildAllCounters: () => import("./rebuild-all-counters.ts"),
});
