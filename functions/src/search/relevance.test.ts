import assert from "node:assert/strict";
import { fillCatalogue } from "../../test-support/catalogue/fill-catalogue.ts";
import { labelledQueries } from "../../test-support/catalogue/queries.ts";
import { meanReciprocalRank, type SearchPage } from "../../test-support/catalogue/relevance.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { callAs } from "../../test-support/shop.ts";
import { searchListings } from "./operations/search-listings.ts";

describe("what people look for comes first", () => {
  let world: MemoryWorld;
  before(async () => {
    world = memoryContext();
    await fillCatalogue(world.firestore, { size: 400, at: world.clock.now(), orders: ["newest"] });
  });

  it("with a mean reciprocal rank of at least 0.8 over more than 60 queries in 400 listings", async () => {
    const { mrr, queries, misses } = await meanReciprocalRank(labelledQueries, (query) => {
      world.clock.advance(1000);
      const call = { context: world.context, input: { query, limit: 10 } };
      return callAs("anyone", searchListings, call) as Promise<SearchPage>;
    });
    assert.ok(queries >= 60);
    assert.ok(mrr >= 0.8, `${mrr}; not first: ${misses.join("; ")}`);
  });
});
