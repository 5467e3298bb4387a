export * from "./contract/saved-searches.ts";
export * from "./contract/searching.ts";
