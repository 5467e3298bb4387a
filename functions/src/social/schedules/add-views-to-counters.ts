import { listingReader } from "../../listings/public.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { counterStore, viewStore } from "../counter-store.ts";
import { sumViews } from "../views.ts";

/** At most 5,100 writes a transaction, when each batch names other listings. */
const BATCHES_PER_TRANSACTION = 100;
const MAX_TRANSACTIONS = 100;

const dependencies = { listings: listingReader, counters: counterStore, views: viewStore };

/**
 * Adds reported views to the counters: one write a listing, not one a view. Exactly once: the transaction
 * that adds batches deletes them, and fails when one no longer exists. Safe to run twice; the next run
 * continues.
 */
export default defineSchedule(
  "social.addViewsToCounters",
  dependencies,
  async ({ database, listings, counters, views }) => {
    const done = { batches: 0, listings: 0, views: 0, unknown: 0 };
    for (let turn = 0; turn < MAX_TRANSACTIONS; turn += 1) {
      const batches = await views.list(BATCHES_PER_TRANSACTION);
      if (batches.length === 0) break;
      const sums = sumViews(batches);
      const found = await listings.findAll([...sums.keys()]);
      const known = found.flatMap((listing) => (listing ? [listing.id] : []));
      await database.runTransaction(async (transaction) => {
        await Promise.resolve();
        for (const batch of batches) views.take(transaction, batch);
        // Clients may report anything: unknown listings get no counters.
        for (const id of known) counters.addViews(transaction, id, sums.get(id) ?? 0);
      });
      done.batches += batches.length;
      done.listings += known.length;
      done.views += known.reduce((sum, id) => sum + (sums.get(id) ?? 0), 0);
      done.unknown += sums.size - known.length;
      if (batches.length < BATCHES_PER_TRANSACTION) break;
    }
    return done;
  },
);
