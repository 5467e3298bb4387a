import { invoke } from "../../src/platform/invocation.ts";
import searchListings from "../../src/search/operations/search-listings.ts";
import { labelledQueries } from "../../src/testing/catalogue/queries.ts";
import { meanReciprocalRank, type SearchPage } from "../../src/testing/catalogue/relevance.ts";
import type { IsolatedContext } from "../../src/testing/isolated-context.ts";
import { callAs } from "../../src/testing/shop.ts";
import { median } from "../cold-start/median.ts";
import type { Search } from "./searches.ts";

/** The dearest of the first pages in reads, all of the pipeline included, and the median time of the first page. */
export async function measureSearch(
  world: IsolatedContext,
  search: Search,
  { limit, ROUNDS, LATER_PAGES }: { limit: number; ROUNDS: number; LATER_PAGES: number },
): Promise<{ reads: number; found: number; ms: number }> {
  const times: number[] = [];
  let found = 0;
  let reads = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = await readPage(world, { ...search, limit });
    times.push(first.ms);
    reads = Math.max(reads, first.reads);
    found = first.page.listings.length;
    let { next } = first.page;
    // Pages behind the first one are the same each time.
    for (let page = 0; round === 0 && next && page < LATER_PAGES; page += 1) {
      const later = await readPage(world, { ...search, limit, after: next });
      reads = Math.max(reads, later.reads);
      ({ next } = later.page);
    }
  }
  return { reads, found, ms: median(times) };
}

export function measureRelevance(world: IsolatedContext) {
  return meanReciprocalRank(
    labelledQueries,
    async (query) => (await readPage(world, { query, limit: 10 })).page,
  );
}

async function readPage(world: IsolatedContext, input: Record<string, unknown>) {
  // So that the limit, which is no part of this, lets every call through.
  world.clock.advance(1000);
  const startedAt = performance.now();
  return invoke({ requestId: "bench" }, async (invocation) => {
    const page = (await callAs("anyone", searchListings, { context: world.context, input })) as SearchPage;
    return { page, reads: invocation.reads, ms: performance.now() - startedAt };
  });
}
