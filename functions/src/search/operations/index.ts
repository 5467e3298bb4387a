import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const synonyms = () => import("./synonyms.ts");
const search = () => import("./search-listings.ts");
const saved = () => import("./saved-searches.ts");

export const operations = defineHandlers<typeof contract>({
  searchListings: loadOneOf(search, "searchListings"),
  findSimilar: loadOneOf(search, "findSimilar"),
  suggest: () => import("./suggest.ts"),
  saveSearch: loadOneOf(saved, "saveSearch"),
  listSavedSearches: loadOneOf(saved, "listSavedSearches"),
  deleteSavedSearch: loadOneOf(saved, "deleteSavedSearch"),
  getSynonyms: loadOneOf(synonyms, "getSynonyms"),
  setSynonyms: loadOneOf(synonyms, "setSynonyms"),
  rebuildIndex: () => import("./rebuild-index.ts"),
});
