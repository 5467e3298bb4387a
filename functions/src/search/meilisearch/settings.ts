import type { Settings } from "meilisearch";

/**
 * What Meilisearch may search, in order of weight, and filter and sort by. Typos are tolerated from five
 * letters on.
 */
export const settings = {
  searchableAttributes: ["title", "brand", "tags", "seller", "categoryNames", "description"],
  filterableAttributes: [
    "categoryPath",
    "condition",
    "size",
    "colour",
    "currency",
    "amount",
    "isOnSale",
    "saleEndsAt",
    "_geo",
  ],
  sortableAttributes: ["publishedAt", "amount", "_geo"],
  typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 5, twoTypos: 8 } },
  pagination: { maxTotalHits: 10_000 },
} as const satisfies Settings;
