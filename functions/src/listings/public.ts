/** What other domains may know of listings: the catalogue's entries. */
export { importFinished, listingSuspended } from "./events.ts";
export { attributeScales } from "./attribute-scales.ts";
export { attributesOf, categories, categoryIds, categoryPathOf, type CategoryId } from "./categories.ts";
export {
  canTransition,
  change,
  isForSale,
  isSearchable,
  isVisible,
  transition,
  type Listing,
} from "./listing.ts";
export { Condition } from "./listing-details.ts";
export { listingStore } from "./listing-store.ts";
export { priceAt } from "./price.ts";
export { isTextAllowed } from "./text-allowed.ts";
