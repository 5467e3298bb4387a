import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { dueItems } from "../../platform/schedules/due-items.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { change } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { priceHistory } from "../price-history.ts";

const dependencies = { listings: listingStore, prices: priceHistory };

/**
 * Clears sale prices that have ended, so that searches update. Safe to run twice: each listing is read again
 * in its own transaction.
 */
export default defineSchedule("listings.endSales", dependencies, ({ now, database, listings, prices }) =>
  sweep({
    items: dueItems(database, { name: "listings.endSales", ...listings.salesEndedBy(now) }),
    outcomes: ["ended"],
    process: ({ id }) =>
      database.runTransaction(async (transaction) => {
        const listing = await listings.find(id, transaction);
        if (!listing?.salePrice || now < listing.salePrice.endsAt) return undefined;
        const plain = change(listing, { salePrice: null }, now);
        listings.save(transaction, plain);
        prices.record(transaction, { before: listing, listing: plain }, now);
        return "ended";
      }),
    failure: "sale was not ended",
    describe: ({ id }) => ({ listingId: id }),
  }),
);
