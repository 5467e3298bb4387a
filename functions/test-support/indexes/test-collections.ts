/** Collections that tests make up, for which nothing is declared. */
export const testCollections: ReadonlySet<string> = new Set(["cities", "coins", "glazes", "pots", "shards"]);
