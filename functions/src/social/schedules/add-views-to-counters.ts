import { listingReader } from "../../listings/public.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { sellerFigures } from "../../sellers/public.ts";
import { counterStore, viewStore } from "../counter-store.ts";
import { viewSalts } from "../view-salts.ts";
import { sumBySeller, sumViews } from "../views.ts";

/** At most 10,100 writes a transaction, when each batch names other listings. */
const BATCHES_PER_TRANSACTION = 100;
const MAX_TRANSACTIONS = 100;
export const BATCHES_A_RUN = BATCHES_PER_TRANSACTION * MAX_TRANSACTIONS;

const dependencies = {
  listings: listingReader,
  counters: counterStore,
  figures: sellerFigures,
  views: viewStore,
  salts: viewSalts,
};

/**
 * Adds reported views to the counters: one write a listing and one a seller, not one a view. A seller's own are left out. Exactly once: the transaction
 * that adds batches deletes them, and fails when one no longer exists. Safe to run twice; the next run
 * continues.
 */
export default defineSchedule(
  "social.addViewsToCounters",
  dependencies,
  async ({ database, now, listings, counters, figures, views, salts: saltStore }) => {
    const done = { batches: 0, listings: 0, views: 0, unknown: 0 };
    for (let turn = 0; turn < MAX_TRANSACTIONS; turn += 1) {
      const batches = await views.list(BATCHES_PER_TRANSACTION);
      if (batches.length === 0) break;
      const salts = await saltStore.list();
      const reported = [...new Set(batches.flatMap(({ listingIds }) => listingIds))];
      const found = await listings.findAll(reported);
      const known = found.flatMap((listing) => (listing ? [[listing.id, listing.seller] as const] : []));
      // Clients may report anything: unknown listings get no counters.
      const sellers = new Map(known);
      const sums = sumViews(batches, { sellers, salts });
      await database.runTransaction(async (transaction) => {
        await Promise.resolve();
        for (const batch of batches) views.take(transaction, batch);
        for (const [id, sum] of sums) counters.addViews(transaction, id, sum);
        for (const [seller, sum] of sumBySeller(sums, sellers))
          figures.add(transaction, { seller, key: seller, at: now }, { views: sum });
      });
      done.batches += batches.length;
      done.listings += sums.size;
      done.views += [...sums.values()].reduce((total, sum) => total + sum, 0);
      done.unknown += reported.length - known.length;
      if (batches.length < BATCHES_PER_TRANSACTION) break;
    }
    return done;
  },
);
