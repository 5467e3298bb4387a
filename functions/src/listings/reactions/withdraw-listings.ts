import { memberDeleted } from "../../accounts/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { change, transition } from "../listing.ts";
import { listingStore } from "../listing-store.ts";

/** Bounds the size of a transaction. */
const BATCH_SIZE = 50;

/** Archives a deleted member's listings. Safe to repeat: archived listings are not found again. */
export default defineSubscriber(
  { to: memberDeleted, name: "listings.withdrawListings", dependencies: { listings: listingStore } },
  async ({ event, now, database, listings }) => {
    let withdrawn = BATCH_SIZE;
    while (withdrawn === BATCH_SIZE) {
      withdrawn = await database.runTransaction(async (transaction) => {
        const open = await listings.listOpenBySeller(event.data.uid, BATCH_SIZE, transaction);
        for (const listing of open)
          listings.save(transaction, change(transition(listing, "withdraw"), {}, now));
        return open.length;
      });
    }
  },
);
