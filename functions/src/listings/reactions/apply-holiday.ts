import { holidayChanged, memberReader } from "../../accounts/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { listingStore } from "../listing-store.ts";

/** Bounds the size of a transaction. */
const BATCH_SIZE = 50;

const dependencies = { members: memberReader, listings: listingStore };

/**
 * Hides the listings of a seller who is away, or shows them again. Safe to repeat and in any order: it
 * applies the member's current profile to the listings that differ.
 */
export default defineSubscriber(
  { to: holidayChanged, name: "listings.applyHoliday", dependencies },
  async ({ event, database, members, listings }) => {
    const { uid } = event.data;
    let changed = BATCH_SIZE;
    while (changed === BATCH_SIZE) {
      changed = await database.runTransaction(async (transaction) => {
        const seller = await members.find(uid, transaction);
        if (!seller) return 0;
        const isAway = seller.holiday !== null;
        const others = await listings.listByAway({ seller: uid, isAway: !isAway }, BATCH_SIZE, transaction);
        for (const listing of others) listings.save(transaction, { ...listing, isAway });
        return others.length;
      });
    }
  },
);
