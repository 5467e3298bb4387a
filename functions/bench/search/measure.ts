import { invoke } from "../../src/platform/runtime/invocation.ts";
import { searchListings } from "../../src/search/operations/search-listings.ts";
import { labelledQueries } from "../../test-support/catalogue/queries.ts";
import { meanReciprocalRank, type SearchPage } from "../../test-support/catalogue/relevance.ts";
import type { IsolatedContext } from "../../test-support/isolated-context.ts";
import type { Search } from "./searches.ts";

/** What the pipeline reads for each call beside the handler: the caller's limit. */
const PIPELINE_READS = 1;

/** The dearer of the first two pages in reads, and the time of the first. */
export async function measureSearch(
  world: IsolatedContext,
  search: Search,
  limit: number,
): Promise<{ found: number; reads: number; ms: number }> {
  const first = await readPage(world, { ...search, limit });
  const { listings, next } = first.page;
  const second = next ? await readPage(world, { ...search, limit, after: next }) : first;
  return { found: listings.length, reads: Math.max(first.reads, second.reads), ms: first.ms };
}

export function measureRelevance(world: IsolatedContext) {
  return meanReciprocalRank(
    labelledQueries,
    async (query) => (await readPage(world, { query, limit: 10 })).page,
  );
}

function readPage({ context }: IsolatedContext, search: Record<string, unknown>) {
  const input = searchListings.operation.input.parse(search);
  const now = context.clock.now();
  const given = {
    input,
    now,
    caller: { kind: "anonymous" },
    fail: {},
    database: context.database,
    callId: "",
  };
  return invoke({ requestId: "bench" }, async (invocation) => {
    const startedAt = performance.now();
    const page = (await searchListings.open(context).handle(given)) as SearchPage;
    return { page, reads: invocation.reads + PIPELINE_READS, ms: performance.now() - startedAt };
  });
}
