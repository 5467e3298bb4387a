import { isSearchable, listingReader } from "../../listings/public.ts";
import type { Database } from "../../platform/firestore/database.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { concurrencyLimit } from "../../platform/concurrency/concurrency-limit.ts";
import { describeForEmbedding } from "../catalogue-entry.ts";
import { isWanted, termsOffered } from "../saved/criteria.ts";
import { matchJob, matchListing } from "../saved/jobs.ts";
import { wake } from "../saved/saved-search.ts";
import { savedSearchStore } from "../saved/saved-search-store.ts";
import { synonymStore } from "../synonyms/synonym-store.ts";
import { synonymsOf } from "../synonyms/synonyms.ts";

/** What one `in` of Firestore takes. */
const TERMS_AT_A_TIME = 30;
const PAGE_SIZE = 200;
/** A further job goes on behind them. */
const MAX_PER_JOB = 1000;
const CONCURRENCY = 10;

const dependencies = { listings: listingReader, searches: savedSearchStore, synonyms: synonymStore };

/**
 * Wakes the saved searches that a new listing matches. Each listens for one term alone, its rarest, so that a listing reads
 * those that listen for one of its terms: a query for each thirty terms, ten at most, and a read a saved search. Safe to
 * repeat: one that is awake does not listen.
 */
export default defineJobHandler(
  matchListing,
  dependencies,
  async ({ payload, now, database, listings, searches, synonyms }) => {
    const [listing, groups] = await Promise.all([listings.find(payload.listingId), synonyms.list()]);
    if (!listing || !isSearchable(listing)) return;
    const entry = describeForEmbedding(listing);
    const offered = termsOffered(entry, synonymsOf(groups));
    const terms = new Set(offered);
    const runLimited = concurrencyLimit(CONCURRENCY);
    let { terms: from, after } = payload.position;
    let read = 0;
    while (from < offered.length && read < MAX_PER_JOB) {
      const listening = searches.listeningFor(offered.slice(from, from + TERMS_AT_A_TIME));
      const page = await database.listById(listening, { after, limit: PAGE_SIZE });
      const wanted = page.filter(
        ({ document: { uid, criteria } }) =>
          uid !== listing.seller && isWanted(criteria, { entry, terms }, now),
      );
      await Promise.all(wanted.map(({ id }) => runLimited(() => wakeOne({ database, searches }, id, now))));
      read += page.length;
      const isLast = page.length < PAGE_SIZE;
      if (isLast) from += TERMS_AT_A_TIME;
      after = isLast ? null : (page.at(-1)?.id ?? null);
    }
    if (from >= offered.length) return;
    const next = { ...payload, position: { terms: from, after } };
    await database.runTransaction((transaction) => enqueue(transaction, ...matchJob(next, { now })));
  },
);

function wakeOne(
  { database, searches }: { database: Database; searches: ReturnType<typeof savedSearchStore> },
  id: string,
  now: Date,
): Promise<void> {
  return database.runTransaction(async (transaction) => {
    const search = await searches.find(id, transaction);
    if (search?.listensFor) searches.save(transaction, wake(search, now));
  });
}
