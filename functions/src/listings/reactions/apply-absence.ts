import {
  accessChanged,
  erasureChanged,
  holidayChanged,
  isAway as isMemberAway,
  memberReader,
} from "../../accounts/public.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import { maySell } from "../../platform/auth/access.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import type { Database } from "../../platform/firestore/database.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { listingStore } from "../listing-store.ts";

/**
 * Hides the listings of a seller who is on holiday or may not sell, or shows them again. Safe to repeat and in any
 * order: it applies the member's current profile and grant to the listings that differ.
 */
function absenceApplier(context: Pick<Context, "database">) {
  const access = accessStore(context);
  const listings = listingStore(context);
  const members = memberReader(context);
  return (database: Database, uid: string): Promise<unknown> =>
    database.runInBatches(async (transaction, limit) => {
      const [seller, grant] = await Promise.all([
        members.find(uid, transaction),
        access.findGrant(uid, transaction),
      ]);
      if (!seller) return 0;
      const isAway = isMemberAway(seller) || !maySell(grant);
      const others = await listings.listByAway({ seller: uid, isAway: !isAway }, limit, transaction);
      for (const listing of others) listings.save(transaction, { ...listing, isAway });
      return others.length;
    });
}

const dependencies = { applyAbsence: absenceApplier };

export const applyHoliday = defineSubscriber(
  { to: holidayChanged, name: "listings.applyHoliday", dependencies },
  async ({ event, database, applyAbsence }) => {
    await applyAbsence(database, event.data.uid);
  },
);

export const applyAccess = defineSubscriber(
  { to: accessChanged, name: "listings.applyAccess", dependencies },
  async ({ event, database, applyAbsence }) => {
    await applyAbsence(database, event.data.uid);
  },
);

export const applyErasure = defineSubscriber(
  { to: erasureChanged, name: "listings.applyErasure", dependencies },
  async ({ event, database, applyAbsence }) => {
    await applyAbsence(database, event.data.uid);
  },
);
