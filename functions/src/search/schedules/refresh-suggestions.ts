import { listingReader } from "../../listings/public.ts";
import type { Database } from "../../platform/firestore/database.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { randomId } from "../../platform/values/ids.ts";
import { suggestionStore } from "../suggestions/suggestion-store.ts";
import { bucketsOf, PhraseCounter } from "../suggestions/suggestions.ts";

/** Listings of a sample: a day's reads, however large the catalogue is. */
const SAMPLE_SIZE = 10_000;
const PAGE_SIZE = 500;
const WRITES_AT_A_TIME = 100;

const dependencies = { listings: listingReader, suggestions: suggestionStore };

/**
 * Makes the suggestions anew from a sample of what is on sale. Safe to run twice: they are derived, and only those that differ
 * are written. No listing that is written writes any: the beginnings of common words would be hot.
 */
export default defineSchedule(
  "search.refreshSuggestions",
  dependencies,
  async ({ database, listings, suggestions }) => {
    const counter = new PhraseCounter();
    let read = 0;
    for await (const page of samplePages(database, listings)) {
      for (const listing of page) counter.add(listing);
      read += page.length;
    }
    const wanted = new Map(
      bucketsOf(counter.suggestions())
        .slice(0, suggestions.maxBuckets)
        .map((bucket) => [bucket.beginning, bucket]),
    );
    const current = new Map((await suggestions.list()).map((bucket) => [bucket.beginning, bucket]));
    const changed = [...wanted.values()].filter(
      ({ beginning, suggestions: each }) =>
        JSON.stringify(current.get(beginning)?.suggestions) !== JSON.stringify(each),
    );
    const gone = [...current.keys()].filter((beginning) => !wanted.has(beginning));
    const changes = [...changed, ...gone];
    for (let first = 0; first < changes.length; first += WRITES_AT_A_TIME) {
      await database.runTransaction((transaction) => {
        for (const change of changes.slice(first, first + WRITES_AT_A_TIME)) {
          if (typeof change === "string") suggestions.remove(transaction, change);
          else suggestions.save(transaction, change);
        }
        return Promise.resolve();
      });
    }
    return { read, written: changed.length, removed: gone.length };
  },
);

/** A run of listings in the order of their ids, which are scattered, from a random one on and around. */
async function* samplePages(database: Database, listings: ReturnType<typeof listingReader>) {
  const start = randomId();
  let left = SAMPLE_SIZE;
  for (const { from, isEnd } of [
    { from: start, isEnd: () => false },
    { from: null, isEnd: (id: string) => id > start },
  ]) {
    let after: string | null = from;
    let isLast = false;
    while (left > 0 && !isLast) {
      const limit = Math.min(PAGE_SIZE, left);
      const page = await database.listById(listings.searchable(), { after, limit });
      const within = page.filter(({ id }) => !isEnd(id));
      yield within.map(({ document }) => document);
      left -= page.length;
      after = page.at(-1)?.id ?? null;
      isLast = within.length < limit;
    }
  }
}
