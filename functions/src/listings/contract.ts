/** The operations of listings: what sellers do, what everyone sees, what moderators decide; files of listings. */
export * from "./contract/selling.ts";
export * from "./contract/browsing.ts";
export * from "./contract/moderation.ts";
export * from "./contract/importing.ts";
