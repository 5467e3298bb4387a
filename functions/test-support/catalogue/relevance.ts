import type { labelledQueries } from "./queries.ts";
import { sampleSellers } from "./sample-catalogue.ts";

export interface SearchPage {
  listings: { title: string; seller: { uid: string } }[];
  next: string | null;
}

/** One over the rank of the first listing that was hoped for, zero where there is none, on average. */
export async function meanReciprocalRank(
  labelled: typeof labelledQueries,
  search: (query: string) => Promise<SearchPage>,
): Promise<{ mrr: number; queries: number; misses: string[] }> {
  const ranks: number[] = [];
  const misses: string[] = [];
  for (const [kind, queries] of Object.entries(labelled)) {
    for (const [query, hopedFor] of queries) {
      const { listings } = await search(query);
      const rank = listings.findIndex((listing) => isHopedFor(listing, { query, hopedFor })) + 1;
      ranks.push(rank === 0 ? 0 : 1 / rank);
      if (rank !== 1) misses.push(`${kind}: ${query}: ${rank}, after ${listings[0]?.title}`);
    }
  }
  const mrr = ranks.reduce((sum, each) => sum + each, 0) / ranks.length;
  return { mrr, queries: ranks.length, misses };
}

/** A seller's name hopes for anything of theirs. */
function isHopedFor(
  { title, seller }: SearchPage["listings"][number],
  { query, hopedFor }: { query: string; hopedFor: string },
): boolean {
  const named = sampleSellers.find(({ handle, displayName }) => [handle, displayName].includes(query));
  if (named) return seller.uid === named.uid;
  return hopedFor.split("|").some((part) => title.includes(part));
}
