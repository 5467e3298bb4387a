/** The operations of listings: selling, browsing, moderation and importing. */
export * from "./contract/selling.ts";
export * from "./contract/browsing.ts";
export * from "./contract/moderation.ts";
export * from "./contract/importing.ts";
