/** What other domains may use of search. */
export { describeForEmbedding } from "./catalogue-entry.ts";
export { chooseEngine } from "./choose-engine.ts";
export { savedSearchMatched } from "./events.ts";
export type { ListingCard } from "./listing-card.ts";
export { FIRST_PAGE_MS } from "./firestore/first-pages.ts";
export { foldBrand, kilometresTo } from "./matches-filters.ts";
export { presentCard } from "./present-card.ts";
export { savedSearchReader } from "./saved/saved-search-store.ts";
export { listingCardReader } from "./similar/listing-vector-store.ts";
export { similarListings } from "./similar/similar-listings.ts";
