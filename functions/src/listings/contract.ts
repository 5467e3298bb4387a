/** The operations of listings: what sellers do, what everyone sees, what moderators decide. */
export * from "./contract/selling.ts";
export * from "./contract/browsing.ts";
export * from "./contract/moderation.ts";
