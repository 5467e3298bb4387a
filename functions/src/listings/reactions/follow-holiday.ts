import { holidayChanged, memberStore } from "../../accounts/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { listingStore } from "../listing-store.ts";

/** Keeps a transaction small, however much the seller has on offer. */
const A_BATCH = 50;

const needs = { members: memberStore, listings: listingStore };

/**
 * Hides the listings of a seller who is away, and shows them again. Safe to repeat and to come out of order: it
 * goes by what the member's profile says now, and finds only listings that say otherwise.
 */
export default subscribes(
  { to: holidayChanged, name: "listings.followHoliday", needs },
  async ({ event, database, members, listings }) => {
    const { uid } = event.data;
    let changed = A_BATCH;
    while (changed === A_BATCH) {
      changed = await database.transact(async (unit) => {
        const seller = await members.find(uid, unit);
        if (!seller) return 0;
        const isAway = seller.holiday !== null;
        const others = await listings.listByPresence({ seller: uid, isAway: !isAway }, A_BATCH, unit);
        for (const listing of others) listings.save(unit, { ...listing, isAway });
        return others.length;
      });
    }
  },
);
