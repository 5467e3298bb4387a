/** What other domains may know of listings: the catalogue's entries and the pieces behind them. */
export { canBe, transition, type Listing } from "./listing.ts";
export { listingStore } from "./listing-store.ts";
export { shelves, takeable, type Shelf } from "./shelf.ts";
