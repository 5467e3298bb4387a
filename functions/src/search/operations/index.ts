import { defineHandlers } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  searchListings: () => import("./search-listings.ts"),
  findSimilar: () => import("./find-similar.ts"),
  rebuildIndex: () => import("./rebuild-index.ts"),
});
