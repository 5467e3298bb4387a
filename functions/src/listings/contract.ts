/** The operations of listings: selling, browsing, moderation, importing, exporting and publishing many at once. */
export * from "./contract/selling.ts";
export * from "./contract/browsing.ts";
export * from "./contract/moderation.ts";
export * from "./contract/importing.ts";
export * from "./contract/exporting.ts";
export * from "./contract/publishing.ts";
/** What contracts of other domains say of a listing in the same words. */
export { DeliveryDays } from "./listing-details.ts";
export { KeptListing } from "./kept-listing.ts";
export { ListingSummary } from "./listing-summary.ts";
export { ListingState, SuspensionReason } from "./listing-view.ts";
