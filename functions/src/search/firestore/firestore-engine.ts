import type { Context } from "../../platform/runtime/context.ts";
import { matchesFilters } from "../matches-filters.ts";
import type { SearchEngine, SearchRequest } from "../search-engine.ts";
import { correctWords } from "./correct-words.ts";
import { countFacets } from "./count-facets.ts";
import { rankByDistance, rankByWords } from "./rank.ts";
import { decodePosition, encodePosition } from "./search-cursor.ts";
import { entriesOf } from "./search-entry.ts";
import { planQuery } from "./query-plan.ts";
import { idRangeOf } from "./search-entry.ts";
import { searchEntryStore } from "./search-entry-store.ts";
import { tiersOf } from "./tiers.ts";
import { START, searchTiers, type Position } from "./search-tiers.ts";

/** Reads of a page by the size of the page; pages under 20 may cost as much as those of 20. */
const READS_PER_LISTING = { all: 3, results: 2 } as const;
const SMALL_PAGE = 20;
/** What the pipeline reads to enforce the limit. */
const PIPELINE_READS = 1;

/** Searches listings by an inverted index in Firestore, without another service. */
export function firestoreEngine(context: Pick<Context, "database" | "clock">): SearchEngine {
  const entries = searchEntryStore(context);

  function runSearch(
    { words, request }: { words: readonly string[]; request: SearchRequest },
    start: Position,
    maxReads: number,
  ) {
    const now = context.clock.now();
    const { filters, sort, limit } = request;
    const source: Parameters<typeof searchTiers>[0]["source"] = {
      read: ({ plan, range }, after, max) => entries.findNext(plan, range, { after, max }),
      readBuffered: (ids) => entries.findByIds(ids),
      isStillWanted: ({ card }) => matchesFilters(card, filters, now),
      rank: async ({ ranksBy }, found) => {
        if (ranksBy === "words") return rankByWords(found, words);
        return ranksBy === "distance" && filters.near ? rankByDistance(found, filters.near.place) : found;
      },
    };
    return searchTiers({ tiers: tiersOf({ words, filters, sort }, now), source, start }, { limit, maxReads });
  }

  return {
    isRemote: false,

    /** firestore.indexes.json says what is indexed. */
    prepare: () => Promise.resolve(),

    async update(listingId, loadSource) {
      await context.database.runTransaction(async (transaction) => {
        const [source, indexed] = await Promise.all([
          loadSource(transaction),
          entries.listOf(listingId, transaction),
        ]);
        const wanted = source ? entriesOf(source, context.clock.now()) : [];
        const places = new Set(wanted.map(({ id }) => id));
        const [fingerprint] = wanted.map((entry) => entry.fingerprint);
        const isCurrent =
          indexed.length === wanted.length && indexed.every((entry) => entry.fingerprint === fingerprint);
        if (isCurrent) return;
        for (const entry of indexed) if (!places.has(entry.id)) entries.remove(transaction, entry);
        for (const entry of wanted) entries.save(transaction, entry);
      });
    },

    count: (stem, max) => entries.count(planOfWord(stem), idRangeOf("newest"), max),

    async search(request) {
      const { limit, after } = request;
      const size = Math.max(limit, SMALL_PAGE);
      const from = after === undefined ? undefined : decodePosition(after, request);
      let left = size * READS_PER_LISTING.all - PIPELINE_READS;
      let words = from?.words ?? request.words;
      let corrected = from?.words ?? null;

      let results = await runSearch({ words, request }, from ?? START, size * READS_PER_LISTING.results);
      left -= results.reads;
      if (!from && results.page.length === 0 && !results.next) {
        const correction = await correctWords(words, entries);
        left -= correction.reads;
        if (correction.words) {
          words = corrected = correction.words;
          results = await runSearch(
            { words, request },
            START,
            Math.min(left, size * READS_PER_LISTING.results),
          );
          left -= results.reads;
        }
      }
      const { filters, facets } = request;
      return {
        cards: results.page.map(({ card }) => card),
        next: results.next && encodePosition({ ...results.next, words: corrected }, request),
        correctedTo: corrected ? corrected.join(" ") : null,
        facets: facets && !from ? await countFacets({ words, filters, facets }, entries, left) : null,
      };
    },
  };
}

function planOfWord(stem: string) {
  const filters = { conditions: [], sizes: [], colours: [], onSale: false };
  return planQuery({ words: [stem], match: "any" }, filters, undefined);
}
