export type Search = Readonly<Record<string, unknown>> & { readonly query?: string };

/**
 * Each takes another path through the engine: no words, common and rare ones, several, a typo, nothing,
 * filters.
 */
export const searches: readonly Search[] = [
  {},
  { query: "vintage" },
  { query: "samovar" },
  { query: "brass samov" },
  { query: "headhpones" },
  { query: "qqqqqqqq" },
  { category: "electronics", currency: "EUR", minPrice: 20_000, maxPrice: 50_000 },
];
