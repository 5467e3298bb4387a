/** Collections that tests make up, for which nothing is declared. */
export const testCollections: ReadonlySet<string> = new Set([
  "bits",
  "bookings",
  "cities",
  "coins",
  "glazes",
  "kilns",
  "lamps",
  "pots",
  "potsherds",
  "sales",
  "seats",
  "shards",
  "tables",
  "tests",
  "things",
  "totals",
]);
