export type Search = Readonly<Record<string, unknown>> & { readonly query?: string };

/**
 * Each takes another path through the engine: no words, common and rare ones, several, a typo, nothing,
 * words that no listing has together, an attribute, filters.
 */
export const searches: readonly Search[] = [
  {},
  { query: "vintage" },
  { query: "samovar" },
  { query: "brass samov" },
  { query: "headhpones" },
  { query: "qqqqqqqq" },
  { query: "oak dining table seats twelve delivered" },
  { query: "black leather case iphone13" },
  { query: "tisch" },
  { category: "electronics", currency: "EUR", minPrice: 20_000, maxPrice: 50_000 },
];
