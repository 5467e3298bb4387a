export type Search = Readonly<Record<string, unknown>> & { readonly query?: string; readonly sort?: string };

/** Common words and rare ones, alone and together, slips, filters and each order that needs an index of its own. */
export function searchesOf(): Search[] {
  return [
    { sort: "newest" },
    { query: "vintage" },
    { query: "samovar" },
    { query: "lamp" },
    { query: "brass samovar teapot" },
    { query: "vintage oak table chair" },
    { query: "samov" },
    { query: "headhpones" },
    { query: "qqqqqqqq wwwwwwww" },
    { query: "vintage", category: "home", conditions: ["good", "new"], colours: ["red", "blue"] },
    { category: "electronics", currency: "EUR", minPrice: 20_000, maxPrice: 50_000 },
    { query: "table", near: "u33db", radiusKm: 20 },
    { sort: "nearest", near: "u33db", radiusKm: 50 },
    { sort: "cheapest", currency: "EUR", query: "phone" },
    { sort: "cheapest", currency: "EUR", minPrice: 50_000, onSale: true },
  ];
}

export function describeFilling(filled: {
  size: number;
  documents: number;
  keys: number;
  seconds: number;
}): string {
  const { size, documents, keys, seconds } = filled;
  const perDocument = Math.round(keys / documents);
  return `${size} listings: ${documents} entries of ${perDocument} keys, written in ${Math.round(seconds)} s`;
}
