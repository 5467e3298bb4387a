import { memberDeleted } from "../../accounts/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { change, transition } from "../listing.ts";
import { listingStore } from "../listing-store.ts";

/** Keeps a transaction small, however much the seller had on offer. */
const A_BATCH = 50;

/** Takes a deleted member's listings away. Safe to repeat: archived listings are not found again. */
export default subscribes(
  { to: memberDeleted, name: "listings.withdrawListings", needs: { listings: listingStore } },
  async ({ event, now, database, listings }) => {
    let withdrawn = A_BATCH;
    while (withdrawn === A_BATCH) {
      withdrawn = await database.transact(async (unit) => {
        const open = await listings.listOpenBySeller(event.data.uid, A_BATCH, unit);
        for (const listing of open) listings.save(unit, change(transition(listing, "withdraw"), {}, now));
        return open.length;
      });
    }
  },
);
