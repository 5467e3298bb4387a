import { kilometresTo } from "../matches-filters.ts";
import { stem, wordsOf } from "../text/words.ts";
import type { SearchEntry } from "./search-entry.ts";

const boost = { title: 4, brand: 3, tags: 2, seller: 1.5 };

/** The best first, by MiniSearch's BM25+ over the strong fields; ties keep their order. */
export async function rankByWords(entries: SearchEntry[], words: readonly string[]): Promise<SearchEntry[]> {
  if (entries.length < 2) return entries;
  const { default: MiniSearch } = await import("minisearch");
  const index = new MiniSearch({
    fields: Object.keys(boost),
    tokenize: wordsOf,
    processTerm: stem,
  });
  index.addAll(
    entries.map(({ id, card: { title, brand, tags, seller } }) => ({
      id,
      title,
      brand: brand ?? "",
      tags: tags.join(" "),
      seller: `${seller.handle} ${seller.displayName}`,
    })),
  );
  const found = index.search(words.join(" "), {
    boost,
    combineWith: "OR",
    // The last word may be a prefix.
    prefix: (_term, position, terms) => position === terms.length - 1,
  });
  const scores = new Map(found.map(({ id, score }) => [String(id), score]));
  return entries.toSorted((one, other) => (scores.get(other.id) ?? 0) - (scores.get(one.id) ?? 0));
}

/** The nearest first; ties keep their order. */
export function rankByDistance(entries: SearchEntry[], from: string): SearchEntry[] {
  const distances = new Map(entries.map(({ id, card }) => [id, kilometresTo(card, from) ?? Infinity]));
  return entries.toSorted(
    (one, other) => (distances.get(one.id) ?? Infinity) - (distances.get(other.id) ?? Infinity),
  );
}
