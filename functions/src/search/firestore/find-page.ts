import type { SearchRequest } from "../search-engine.ts";
import { correctWords } from "./correct-words.ts";
import { conjunctionsOf, rankedWordsOf, type FoundBy, type Matching, type WordQuery } from "./matching.ts";
import { rankByDistance, rankByWords } from "./rank.ts";
import type { SearchPosition } from "./search-cursor.ts";
import { idRangeOf, type SearchEntry } from "./search-entry.ts";
import type { searchEntryStore } from "./search-entry-store.ts";
import { START, searchTiers, type Position } from "./search-tiers.ts";
import { planAt, tiersOf, type Tier } from "./tiers.ts";

export interface FoundPage {
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

const nothing = { matching: "all", isCorrected: false, isPartial: false, isSmall: false } as const;

/** With fewer results than this, those that lack one of three words or more follow. */
const FEW = 4;

/**
 * A page of a search. Where nothing has all words: neighbours joined to one word; then unknown words corrected; then
 * a compound divided; then unknown words left out; then any others.
 */
export async function findPage(
  { entries, now }: { entries: ReturnType<typeof searchEntryStore>; now: Date },
  { request, from, maxReads }: Search,
): Promise<FoundPage> {
  const { filters, sort, limit } = request;
  let reads = 0;

  /** How many there are, as far as a page and one more; upper bounds where the plan is not exact. */
  async function count(query: WordQuery): Promise<number> {
    if (reads >= maxReads) return 0;
    reads += 1;
    return entries.count(planAt(conjunctionsOf(query), filters), idRangeOf("newest"), limit + 1);
  }

  async function read(foundBy: FoundBy, start: Position = START): Promise<FoundPage | undefined> {
    const words = rankedWordsOf(foundBy);
    const source = {
      read: ({ plan, range }: Tier, after: string | null, max: number) =>
        entries.findNext(plan, range, { after, max }),
      rank: ({ ranksBy }: Tier, found: SearchEntry[]) => {
        if (ranksBy === "words") return rankByWords(found, words);
        return ranksBy === "distance" && filters.near ? rankByDistance(found, filters.near.place) : found;
      },
    };
    const tiers = tiersOf({ conjunctions: conjunctionsOf(foundBy), filters, sort }, now, foundBy);
    const found = await searchTiers({ tiers, source, start }, { limit, maxReads: maxReads - reads });
    reads += found.reads;
    return found.page.length > 0 || found.next ? { ...found, foundBy, reads } : undefined;
  }

  /** The first page by the weakest of the queries that finds no more than a page, or else the strongest that finds any. */
  async function readBest(weakestFirst: readonly FoundBy[]): Promise<FoundPage | undefined> {
    let best: FoundBy | undefined;
    for (const foundBy of weakestFirst) {
      const found = conjunctionsOf(foundBy).length > 0 ? await count(foundBy) : 0;
      if (found === 0) break;
      best = foundBy;
      if (found <= limit) return read({ ...foundBy, isSmall: true });
    }
    return best && read(best);
  }

  async function readAll(foundBy: FoundBy): Promise<FoundPage | undefined> {
    if (sort !== "relevance") return read(foundBy);
    const found = await count(foundBy);
    if (found === 0) return undefined;
    const isFew = found < FEW && foundBy.words.length > 2 && foundBy.matching === "all";
    const more = { ...foundBy, matching: "allButOne" } as const;
    const isMoreSmall = isFew && (await count(more)) <= limit;
    return read({ ...(isMoreSmall ? more : foundBy), isSmall: found <= limit });
  }

  async function readFirst(words: readonly string[]): Promise<FoundPage | undefined> {
    const sent: FoundBy = { ...nothing, words };
    if (words.length === 0) return read(sent);
    const asSent = await readAll(sent);
    if (asSent) return asSent;
    const withJoined = await readOtherwise({ ...sent, matching: "joined" });
    if (withJoined) return withJoined;

    const { known, reads: spent, ...corrected } = await correctWords(words, entries);
    reads += spent;
    const withAll = corrected.isCorrected ? await readAll({ ...sent, ...corrected }) : undefined;
    if (withAll) return withAll;
    // After the correction: any word can be divided into two that are the beginning of one and the ending of another.
    const withDivided = await readOtherwise({ ...sent, matching: "divided" });
    if (withDivided || known.length === 0) return withDivided;
    const partial: FoundBy = { ...sent, ...corrected, words: known, isPartial: true };
    const isWithout = known.join(" ") !== corrected.words.join(" ");
    const withKnown = isWithout ? await readAll(partial) : undefined;
    return withKnown ?? (await readSome(partial));
  }

  async function readOtherwise(foundBy: FoundBy): Promise<FoundPage | undefined> {
    return conjunctionsOf(foundBy).length > 0 ? readAll(foundBy) : undefined;
  }

  async function readSome(partial: FoundBy): Promise<FoundPage | undefined> {
    const by = (matching: Matching): FoundBy => ({ ...partial, matching });
    const { length } = partial.words;
    if (length <= 2) return readBest([by("allButOne")]);
    if (length === 3) return (await readBest([by("allButOne")])) ?? readBest([by("allButTwo")]);
    const most = [...(length > 4 ? [by("anyTwo")] : []), by("allButTwo"), by("allButOne")];
    return (await readBest(most)) ?? readBest([by("anyOne")]);
  }

  const found = from
    ? await read({ ...from, words: from.words ?? request.words }, from)
    : await readFirst(request.words);
  return found ?? { page: [], next: null, foundBy: { ...nothing, words: request.words }, reads };
}
