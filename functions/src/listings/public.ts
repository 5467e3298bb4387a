/** What other domains may know of listings: the catalogue's entries and the pieces behind them. */
export { listingSuspended } from "./events.ts";
export { canBe, change, isForSale, transition, type Listing } from "./listing.ts";
export { listingStore } from "./listing-store.ts";
export { priceAt } from "./price.ts";
export { shelves, takeable, type Shelf } from "./shelf.ts";
