/** What other domains may use of listings: the catalogue's entries, their rules and events. */
export {
  importFinished,
  listingStateChanged,
  listingSuspended,
  priceDropped,
  publicationFinished,
} from "./events.ts";
export { attributeScales } from "./attribute-scales.ts";
export { attributesOf, categoryIds, categoryPathOf, type CategoryId } from "./categories.ts";
export { coverOf, isForSale, isOnOffer, isSearchable, isVisible, type Listing } from "./listing.ts";
export { Condition } from "./listing-details.ts";
export { presentKept } from "./kept-listing.ts";
export { keptListings } from "./kept-listings.ts";
export { presentSummary } from "./listing-summary.ts";
export { listingReader } from "./listing-store.ts";
export { listingSuspension } from "./listing-suspension.ts";
export { shippingOptionFor } from "./shipping-option.ts";
export { soldOutListings } from "./sold-out.ts";
export { priceAt } from "./price.ts";
export { priceHistoryReader, type PastPrice } from "./price-history.ts";
export { isTextAllowed } from "./text-allowed.ts";
