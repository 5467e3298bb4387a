import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const change = () => import("./change-memberships.ts");
const list = () => import("./list-memberships.ts");
const rebuild = () => import("./rebuild-counters.ts");

export const operations = defineHandlers<typeof contract>({
  recordViews: () => import("./record-views.ts"),
  likeListing: loadOneOf(change, "likeListing"),
  unlikeListing: loadOneOf(change, "unlikeListing"),
  watchListing: loadOneOf(change, "watchListing"),
  unwatchListing: loadOneOf(change, "unwatchListing"),
  listLikes: loadOneOf(list, "listLikes"),
  listWatches: loadOneOf(list, "listWatches"),
  findLiked: loadOneOf(list, "findLiked"),
  rebuildCounters: loadOneOf(rebuild, "rebuildCounters"),
  rebuildAllCounters: loadOneOf(rebuild, "rebuildAllCounters"),
});
