import type { Meilisearch } from "meilisearch";
import { meilisearchKey, meilisearchUrl } from "../parameters.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { decodeCursor, encodeCursor } from "../../platform/operations/cursor.ts";
import { synonymStore } from "../synonyms/synonym-store.ts";
import type { LoadSource, SearchEngine } from "../search-engine.ts";
import { cardOf, documentOf, settings, type CatalogueDocument } from "./catalogue-document.ts";
import { filtersOf, readFacets, sortOf } from "./filters.ts";
import { behind, PagePosition, START, windowOf } from "./page-position.ts";

const INDEX = "listings";
const TIMEOUT_MS = 10_000;
/** The longest wait for the server's other tasks. A job that would wait longer is retried. */
const MAX_WAIT_MS = 30_000;
/** Attempts after which a listing that keeps changing is left to the events of its changes. */
const MAX_ROUNDS = 5;

/**
 * Searches listings with a Meilisearch server, which handles more languages and counts facets in one request.
 */
export function meilisearchEngine(context: Pick<Context, "clock" | "database">): SearchEngine {
  const { clock } = context;
  const synonyms = synonymStore(context);
  let opening: Promise<Meilisearch> | undefined;
  const open = () => (opening ??= connect());
  const openIndex = async () => (await open()).index<CatalogueDocument>(INDEX);

  async function write(listingId: string, loadSource: LoadSource): Promise<string> {
    const index = await openIndex();
    const source = await loadSource();
    const task = source
      ? index.addDocuments([documentOf(source, clock.now())], { primaryKey: "id" })
      : index.deleteDocument(listingId);
    const { status, error } = await task.waitTask({ timeout: MAX_WAIT_MS });
    if (status !== "succeeded") throw new Error(`Meilisearch ${status}: ${error?.code ?? "no reason"}`);
    return JSON.stringify(source ?? null);
  }

  return {
    isRemote: true,

    async prepare() {
      const index = await openIndex();
      const groups = await synonyms.list();
      await index.updateSettings({ ...settings, synonyms: mapOf(groups) }).waitTask({ timeout: MAX_WAIT_MS });
    },

    /** Meilisearch has no transactions: the source is read again after writing, until it has not changed. */
    async update(listingId, loadSource) {
      for (let round = 0; round < MAX_ROUNDS; round += 1) {
        const written = await write(listingId, loadSource);
        if (written === JSON.stringify((await loadSource()) ?? null)) return;
      }
    },

    async count(stem, max) {
      const index = await openIndex();
      const { estimatedTotalHits } = await index.search(stem, { limit: 0, matchingStrategy: "all" });
      return Math.min(max, estimatedTotalHits);
    },

    async search(request) {
      const { query, filters, sort, limit, after, facets } = request;
      let position = after === undefined ? START : decodeCursor(PagePosition, after);
      const index = await openIndex();
      const window = windowOf(position, limit);
      const isFirst = after === undefined;
      const ask = () =>
        index.search(query, {
          filter: filtersOf(filters, clock.now()),
          sort: sortOf(sort, filters),
          ...window,
          attributesToRetrieve: ["id", "card"],
          // Where nothing has all words, the most frequent ones are left out.
          matchingStrategy: position.isPartial ? "frequency" : "all",
          ...(isFirst && facets
            ? { facets: ["categoryPath", "condition", "size", "colour", "isOnSale"] }
            : {}),
        });
      let answer = await ask();
      if (isFirst && answer.hits.length === 0 && request.words.length > 1) {
        position = { ...position, isPartial: true };
        answer = await ask();
      }
      const { page, next } = behind({ position, window, limit }, answer.hits);
      return {
        cards: page.map(cardOf),
        next: next && encodeCursor(next),
        // It searches both as typed and corrected, without reporting which.
        correctedTo: null,
        didYouMean: null,
        isPartial: position.isPartial,
        facets: isFirst && facets ? readFacets(answer.facetDistribution ?? {}, facets) : null,
      };
    },
  };
}

/** Each phrase with all others of its groups, as Meilisearch wants them. */
function mapOf(groups: readonly (readonly string[])[]): Record<string, string[]> {
  const others = new Map<string, string[]>();
  for (const group of groups) {
    for (const phrase of group) {
      const rest = group.filter((other) => other !== phrase);
      others.set(phrase, [...(others.get(phrase) ?? []), ...rest]);
    }
  }
  return Object.fromEntries(others);
}

async function connect(): Promise<Meilisearch> {
  const { Meilisearch } = await import("meilisearch");
  return new Meilisearch({
    host: meilisearchUrl.value(),
    apiKey: meilisearchKey.value(),
    timeout: TIMEOUT_MS,
  });
}
