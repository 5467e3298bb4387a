/** What other domains may know of listings: the catalogue's entries and the pieces behind them. */
export { canBe, transition } from "./listing.ts";
export { listingStore } from "./listing-store.ts";
export { available, hold, release, sell, type Hold, type Stock } from "./stock.ts";
export { stockStore } from "./stock-store.ts";
