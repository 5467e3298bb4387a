import type { LabelledQuery } from "./labelled-query.ts";

interface SearchPage {
  listings: readonly { listingId: string; title: string }[];
}

interface Relevance {
  /** One over the rank of the first relevant listing, zero where there is none, on average. */
  mrr: number;
  /** The part of the relevant listings that a page of twenty has, on average. */
  recallAt20: number;
  /** The part of the searches that find nothing. */
  emptyShare: number;
  /** The searches whose first listing is not relevant, and what that is. */
  misses: string[];
}

/** How well pages of twenty answer labelled queries. A listing is relevant with either grade. */
export async function measureRelevance(
  labelled: readonly LabelledQuery[],
  search: (query: string) => Promise<SearchPage>,
): Promise<Relevance> {
  const answers = [];
  for (const { query, kind, relevant } of labelled) {
    const { listings } = await search(query);
    const shown = listings.slice(0, 20).map(({ listingId }) => listingId);
    const rank = shown.findIndex((id) => Object.hasOwn(relevant, id)) + 1;
    const wanted = Object.keys(relevant);
    answers.push({
      reciprocalRank: rank === 0 ? 0 : 1 / rank,
      recall: wanted.filter((id) => shown.includes(id)).length / wanted.length,
      isEmpty: shown.length === 0,
      miss: rank === 1 ? [] : [`${kind}: ${query}: ${rank}, after ${listings[0]?.title}`],
    });
  }
  return {
    mrr: mean(answers.map(({ reciprocalRank }) => reciprocalRank)),
    recallAt20: mean(answers.map(({ recall }) => recall)),
    emptyShare: mean(answers.map(({ isEmpty }) => Number(isEmpty))),
    misses: answers.flatMap(({ miss }) => miss),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
