/** The operations of partners: API keys, and what calls with them come to. */
export * from "./contract/keys.ts";
export * from "./contract/usage.ts";
export * from "./contract/service-level.ts";
