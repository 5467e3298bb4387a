import type { Context } from "../../platform/runtime/context.ts";
import type { SearchEngine, SearchRequest } from "../search-engine.ts";
import { synonymsOf } from "../synonyms/synonyms.ts";
import { synonymStore } from "../synonyms/synonym-store.ts";
import { countFacets } from "./count-facets.ts";
import { findCommonerWords, READS_FOR_COMMONER } from "./find-commoner-words.ts";
import { findPage } from "./find-page.ts";
import { firstPageKey, firstPages } from "./first-pages.ts";
import { conjunctionsOf } from "./matching.ts";
import { decodePosition, encodePosition } from "./search-cursor.ts";
import { entriesOf, idRangeOf } from "./search-entry.ts";
import { searchEntryStore } from "./search-entry-store.ts";
import { planAt } from "./tiers.ts";

/** Reads of a page beyond its listings; pages under 20 may cost as much as those of 20. */
const SMALL_PAGE = 20;
const BESIDES = 5;
/** Reads with facets, by the size of the page. */
const READS_PER_LISTING = 2;
/** With more results than this, other words are not looked for. */
const FEW = 5;
/** What the pipeline reads to enforce the limit. */
const PIPELINE_READS = 1;

const NO_FILTERS = { conditions: [], sizes: [], colours: [], onSale: false };

/** Searches listings by an inverted index in Firestore, without another service. */
export function firestoreEngine(context: Pick<Context, "database" | "clock">): SearchEngine {
  const entries = searchEntryStore(context);
  const synonyms = synonymStore(context);
  const pages = firstPages(context);

  return {
    isRemote: false,

    /** firestore.indexes.json says what is indexed. */
    prepare: () => Promise.resolve(),

    async update(listingId, loadSource) {
      await context.database.runTransaction(async (transaction) => {
        const [source, indexed, groups] = await Promise.all([
          loadSource(transaction),
          entries.listOf(listingId, transaction),
          synonyms.list(transaction),
        ]);
        const wanted = source ? entriesOf(source, synonymsOf(groups), context.clock.now()) : [];
        const places = new Set(wanted.map(({ id }) => id));
        const [fingerprint] = wanted.map((entry) => entry.fingerprint);
        const isCurrent =
          indexed.length === wanted.length && indexed.every((entry) => entry.fingerprint === fingerprint);
        if (isCurrent) return;
        for (const entry of indexed) if (!places.has(entry.id)) entries.remove(transaction, entry);
        for (const entry of wanted) entries.save(transaction, entry);
      });
    },

    count: (stem, max) => entries.count(planAt([[stem]], NO_FILTERS), idRangeOf("newest"), max),

    async search(request: SearchRequest) {
      const { limit, after, filters, facets } = request;
      const size = Math.max(limit, SMALL_PAGE);
      const from = after === undefined ? undefined : decodePosition(after, request);
      const maxReads = size + BESIDES - PIPELINE_READS;
      const read = () => findPage({ entries, now: context.clock.now() }, { request, from, maxReads });
      const key = firstPageKey(request);
      const { page, next, foundBy, reads } = await (key === undefined ? read() : pages.read(key, read));
      const { words, isCorrected, isPartial } = foundBy;
      const isFew = page.length > 0 && page.length <= FEW && next === null && from === undefined;
      const mayMean = isFew && !isCorrected && !isPartial && maxReads - reads >= READS_FOR_COMMONER;
      const meant = mayMean ? await findCommonerWords(words, entries) : undefined;
      const left = size * READS_PER_LISTING - PIPELINE_READS - reads - (mayMean ? READS_FOR_COMMONER : 0);
      const isAsSent = words.join(" ") === request.words.join(" ");
      return {
        cards: page.map(({ card }) => card),
        next: next && encodePosition({ ...foundBy, ...next, words: isAsSent ? null : words }, request),
        correctedTo: isCorrected ? words.join(" ") : null,
        didYouMean: meant?.join(" ") ?? null,
        isPartial,
        facets:
          facets && !from
            ? await countFacets({ conjunctions: conjunctionsOf(foundBy), filters, facets }, entries, left)
            : null,
      };
    },
  };
}
