import { holidayChanged, memberReader } from "../../accounts/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { listingStore } from "../listing-store.ts";

const dependencies = { members: memberReader, listings: listingStore };

/**
 * Hides the listings of a seller who is away, or shows them again. Safe to repeat and in any order: it
 * applies the member's current profile to the listings that differ.
 */
export default defineSubscriber(
  { to: holidayChanged, name: "listings.applyHoliday", dependencies },
  async ({ event, database, members, listings }) => {
    const { uid } = event.data;
    await database.runInBatches(async (transaction, limit) => {
      const seller = await members.find(uid, transaction);
      if (!seller) return 0;
      const isAway = seller.holiday !== null;
      const others = await listings.listByAway({ seller: uid, isAway: !isAway }, limit, transaction);
      for (const listing of others) listings.save(transaction, { ...listing, isAway });
      return others.length;
    });
  },
);
