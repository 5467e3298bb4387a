/** The operations of search: searching, and searches that members save. */
export * from "./contract/saved-searches.ts";
export * from "./contract/searching.ts";
