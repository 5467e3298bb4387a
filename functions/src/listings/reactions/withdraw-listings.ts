import { memberDeleted } from "../../accounts/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { change, transition } from "../listing.ts";
import { listingStore } from "../listing-store.ts";

/** Archives a deleted member's listings. Safe to repeat: archived listings are not found again. */
export default defineSubscriber(
  { to: memberDeleted, name: "listings.withdrawListings", dependencies: { listings: listingStore } },
  async ({ event, now, database, listings }) => {
    await database.runInBatches(async (transaction, limit) => {
      const open = await listings.listOpenBySeller(event.data.uid, limit, transaction);
      for (const listing of open)
        listings.save(transaction, change(transition(listing, "withdraw"), {}, now));
      return open.length;
    });
  },
);
