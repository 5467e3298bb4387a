import { forEachIsolated } from "../../platform/concurrency/for-each-isolated.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { change, type Listing } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { priceHistory } from "../price-history.ts";

const MAX_PER_RUN = 200;

const dependencies = { listings: listingStore, prices: priceHistory };

/**
 * Clears sale prices that have ended, so that searches update. Safe to run twice: each listing is read again
 * in its own transaction.
 */
export default defineSchedule(
  "listings.endSales",
  dependencies,
  async ({ now, database, listings, prices }) => {
    const over = await listings.listSalesEndedBy(now, MAX_PER_RUN);
    const reporting = {
      failure: "sale was not ended",
      describe: ({ id }: Listing) => ({ listingId: id }),
    };
    const failed = await forEachIsolated(over, reporting, ({ id }) =>
      database.runTransaction(async (transaction) => {
        const listing = await listings.find(id, transaction);
        if (!listing?.salePrice || now < listing.salePrice.endsAt) return;
        const plain = change(listing, { salePrice: null }, now);
        listings.save(transaction, plain);
        prices.record(transaction, { before: listing, listing: plain }, now);
      }),
    );
    return { ended: over.length - failed, failed };
  },
);
