import { implement } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = implement<typeof contract>({
  searchListings: () => import("./search-listings.ts"),
  findSimilar: () => import("./find-similar.ts"),
  rebuildIndex: () => import("./rebuild-index.ts"),
});
