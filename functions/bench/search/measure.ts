import { invoke } from "../../src/platform/runtime/invocation.ts";
import { searchListings } from "../../src/search/operations/search-listings.ts";
import { indexLabelled } from "../../test-support/catalogue/labelled/index-labelled.ts";
import { labelledSet } from "../../test-support/catalogue/labelled/labelled-queries.ts";
import { measureRelevance } from "../../test-support/catalogue/labelled/measure-relevance.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import type { Search } from "./searches.ts";

/** What the pipeline reads for each call beside the handler: the caller's limit. */
const PIPELINE_READS = 1;

interface Page {
  listings: { listingId: string; title: string }[];
  next: string | null;
}

/** The dearer of the first two pages in reads, and how many listings the first one shows. */
export async function measureReads(
  world: MemoryWorld,
  search: Search,
): Promise<{ found: number; reads: number }> {
  const first = await readPage(world, search);
  const { listings, next } = first.page;
  const second = next ? await readPage(world, { ...search, after: next }) : first;
  return { found: listings.length, reads: Math.max(first.reads, second.reads) };
}

/** How relevant the first pages of the labelled searches are, in a catalogue of the labelled listings alone. */
export async function measureLabelled() {
  const world = memoryContext();
  const { listings, keys } = await indexLabelled(world.firestore, world.clock.now());
  const relevance = await measureRelevance(
    labelledSet,
    async (query) => (await readPage(world, { query })).page,
  );
  return { ...relevance, queries: labelledSet.length, listings, keysPerListing: keys / listings };
}

function readPage({ context }: MemoryWorld, search: Search) {
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
    const page = (await searchListings.open(context).handle(given)) as Page;
    return { page, reads: invocation.reads + PIPELINE_READS };
  });
}
