import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const refusals = () => import("./refuse-listing.ts");

export const operations = defineHandlers<typeof contract>({
  listForYou: () => import("./list-for-you.ts"),
  listSimilar: () => import("./list-similar.ts"),
  listTrending: () => import("./list-trending.ts"),
  refuseListing: loadOneOf(refusals, "refuseListing"),
  takeBackRefusal: loadOneOf(refusals, "takeBackRefusal"),
});
