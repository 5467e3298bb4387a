import assert from "node:assert/strict";
import { indexLabelled } from "../../test-support/catalogue/labelled/index-labelled.ts";
import { labelledSet } from "../../test-support/catalogue/labelled/labelled-queries.ts";
import { measureRelevance } from "../../test-support/catalogue/labelled/measure-relevance.ts";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { callAs } from "../../test-support/shop.ts";
import { invoke } from "../platform/runtime/invocation.ts";
import { searchListings } from "./operations/search-listings.ts";

type Page = { listings: { listingId: string; title: string }[] };

describe("what people look for", () => {
  const { firestore, clock, context } = memoryContext();
  let index: Awaited<ReturnType<typeof indexLabelled>>;
  let relevance: Awaited<ReturnType<typeof measureRelevance>>;
  let mostReads = 0;
  before(async function () {
    // Some 400 searches: seven seconds of work, which a busy machine stretches.
    this.timeout(300_000);
    index = await indexLabelled(firestore, clock.now());
    relevance = await measureRelevance(labelledSet, (query) => {
      clock.advance(1000);
      return invoke({ requestId: "test" }, async (invocation) => {
        const page = await callAs("anyone", searchListings, { context, input: { query } });
        mostReads = Math.max(mostReads, invocation.reads);
        return page as Page;
      });
    });
  });

  it("comes first: the mean reciprocal rank over more than 200 labelled queries is at least 0.95", () => {
    assert.ok(labelledSet.length >= 200 && index.listings >= 350);
    assert.ok(relevance.mrr >= 0.95, `${relevance.mrr}; not first: ${relevance.misses.join("; ")}`);
  });

  it("is on the first page: at least 0.93 of all that is relevant", () => {
    assert.ok(relevance.recallAt20 >= 0.93, String(relevance.recallAt20));
  });

  it("is found at all: at most one search in a hundred shows nothing", () => {
    assert.ok(relevance.emptyShare <= 0.01, String(relevance.emptyShare));
  });

  it("costs at most 25 reads a search, and at most 450 index keys a listing", () => {
    assert.ok(mostReads <= 25, String(mostReads));
    assert.ok(index.keys / index.listings <= 450, String(index.keys / index.listings));
  });
});
