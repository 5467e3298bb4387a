import { memberDeleted } from "../../accounts/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { transition } from "../listing.ts";
import { listingStore } from "../listing-store.ts";

/** Keeps a transaction small, however much the seller had on offer. */
const A_BATCH = 50;

/** Takes a deleted member's listings off sale. Safe to repeat: archived listings are not found again. */
export default subscribes(
  { to: memberDeleted, name: "listings.archiveListings", needs: { listings: listingStore } },
  async ({ event, database, listings }) => {
    let archived = A_BATCH;
    while (archived === A_BATCH) {
      archived = await database.transact(async (unit) => {
        const open = await listings.listOpenBySeller(event.data.uid, A_BATCH, unit);
        for (const listing of open) listings.save(unit, transition(listing, "archive"));
        return open.length;
      });
    }
  },
);
