import { oneByOne } from "../../platform/concurrency/one-by-one.ts";
import { schedules } from "../../platform/schedules/schedule.ts";
import { change, type Listing } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { priceHistory } from "../price-history.ts";

const MOST_A_RUN = 200;

const needs = { listings: listingStore, prices: priceHistory };

/**
 * Clears discounts that are over, so that searches hear of the price. Safe to run twice: each listing is looked
 * at again in its own transaction.
 */
export default schedules("listings.endDiscounts", needs, async ({ now, database, listings, prices }) => {
  const over = await listings.listDiscountsEndedBy(now, MOST_A_RUN);
  const reporting = {
    failure: "discount was not ended",
    describe: ({ id }: Listing) => ({ listingId: id }),
  };
  const failed = await oneByOne(over, reporting, ({ id }) =>
    database.transact(async (unit) => {
      const listing = await listings.find(id, unit);
      if (!listing?.discount || now < listing.discount.endsAt) return;
      const plain = change(listing, { discount: null }, now);
      listings.save(unit, plain);
      prices.record(unit, { before: listing, listing: plain }, now);
    }),
  );
  return { ended: over.length - failed, failed };
});
