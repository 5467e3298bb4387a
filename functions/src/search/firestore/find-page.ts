import type { SearchRequest } from "../search-engine.ts";
import { correctWords } from "./correct-words.ts";
import { conjunctionsOf, type FoundBy, type Matching } from "./matching.ts";
import { rankByDistance, rankByWords } from "./rank.ts";
import type { SearchPosition } from "./search-cursor.ts";
import { idRangeOf, type SearchEntry } from "./search-entry.ts";
import type { searchEntryStore } from "./search-entry-store.ts";
import { START, searchTiers, type Position } from "./search-tiers.ts";
import { planAt, tiersOf, type Tier } from "./tiers.ts";

interface FoundPage {
  readonly page: SearchEntry[];
  readonly next: Position | null;
  readonly foundBy: FoundBy;
  readonly reads: number;
}

interface Search {
  readonly request: SearchRequest;
  /** Where the page before ended. */
  readonly from: SearchPosition | undefined;
  readonly maxReads: number;
}

/**
 * A page of a search. Where nothing has all words: neighbours joined to one word; then unknown words corrected; then
 * unknown ones left out; then any one word left out, then any two.
 */
export async function findPage(
  { entries, now }: { entries: ReturnType<typeof searchEntryStore>; now: Date },
  { request, from, maxReads }: Search,
): Promise<FoundPage> {
  const { filters, sort, limit } = request;
  let reads = 0;

  async function read(foundBy: FoundBy, start: Position = START): Promise<FoundPage | undefined> {
    const conjunctions = conjunctionsOf(foundBy);
    const isFirst = start === START;
    let isSmall = false;
    if (isFirst && sort === "relevance" && conjunctions.length > 0) {
      if (reads >= maxReads) return undefined;
      const found = await entries.count(planAt(conjunctions, filters), idRangeOf("newest"), limit + 1);
      reads += 1;
      if (found === 0) return undefined;
      isSmall = found <= limit;
    }
    const source = {
      read: ({ plan, range }: Tier, after: string | null, max: number) =>
        entries.findNext(plan, range, { after, max }),
      rank: ({ ranksBy }: Tier, found: SearchEntry[]) => {
        if (ranksBy === "words") return rankByWords(found, foundBy.words);
        return ranksBy === "distance" && filters.near ? rankByDistance(found, filters.near.place) : found;
      },
    };
    const tiers = tiersOf({ conjunctions, filters, sort }, now, { isSmall });
    const found = await searchTiers({ tiers, source, start }, { limit, maxReads: maxReads - reads });
    reads += found.reads;
    return found.page.length > 0 || found.next ? { ...found, foundBy, reads } : undefined;
  }

  async function readFirst(words: readonly string[]): Promise<FoundPage | undefined> {
    const by = (matching: Matching, some = words, isCorrected = false): FoundBy => ({
      words: some,
      matching,
      isCorrected,
    });
    const asSent = await read(by("all"));
    if (asSent || words.length === 0) return asSent;
    const joined = conjunctionsOf(by("joined")).length > 0 ? await read(by("joined")) : undefined;
    if (joined) return joined;

    const corrected = await correctWords(words, entries);
    reads += corrected.reads;
    const { known, isCorrected } = corrected;
    const withAll = isCorrected ? await read(by("all", corrected.words, true)) : undefined;
    if (withAll || known.length === 0) return withAll;
    const withKnown =
      known.length < corrected.words.length ? await read(by("all", known, isCorrected)) : undefined;
    if (withKnown || known.length === 1) return withKnown;
    const butOne = await read(by("allButOne", known, isCorrected));
    if (butOne || known.length === 2) return butOne;
    return read(by("allButTwo", known, isCorrected));
  }

  const nothing = { words: request.words, matching: "all", isCorrected: false } as const;
  const found = from
    ? await read({ ...from, words: from.words ?? request.words }, from)
    : await readFirst(request.words);
  return found ?? { page: [], next: null, foundBy: nothing, reads };
}
