/** What other domains may know of listings: the catalogue's entries. */
export { importFinished, listingSuspended } from "./events.ts";
export { attributeScales } from "./attribute-scales.ts";
export { attributesOf, categories, categoryIds, lineageOf, type CategoryId } from "./categories.ts";
export { canBe, change, isForSale, isOffered, isShown, transition, type Listing } from "./listing.ts";
export { Condition } from "./listing-details.ts";
export { listingStore } from "./listing-store.ts";
export { priceAt } from "./price.ts";
export { isFitToPrint } from "./fit-to-print.ts";
