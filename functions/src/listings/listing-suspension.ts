import { inventory } from "../inventory/public.ts";
import { emit } from "../platform/events/domain-event.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { emitListingStateChanged, listingSuspended } from "./events.ts";
import { canTransition, change, transition, type Listing } from "./listing.ts";
import { listingStore } from "./listing-store.ts";

type Suspension = NonNullable<Listing["suspension"]>;

/** What moderators do to listings, for operations and for the cases of moderation. */
export function listingSuspension(context: Context) {
  const listings = listingStore(context);
  const stock = inventory(context);

  /** Its state hides it from every query at once; searches follow with the event of the write. */
  function suspend(transaction: Transaction, listing: Listing, suspension: Suspension): Listing {
    const { reason, at } = suspension;
    const suspended = change(transition(listing, "suspend"), { suspension }, at);
    listings.save(transaction, suspended);
    const { id: listingId, seller } = listing;
    emit(transaction, listingSuspended, { at, data: { listingId, seller, reason } });
    return suspended;
  }

  /** Without stock, for instance bought by a checkout that was open when it was suspended, it comes back as sold. */
  function reinstate(
    transaction: Transaction,
    listing: Listing,
    { onHand, now }: { onHand: number | undefined; now: Date },
  ): Listing {
    const active = change(transition(listing, "reinstate"), { suspension: null }, now);
    const reinstated = onHand === 0 ? transition(active, "sellOut") : active;
    listings.save(transaction, reinstated);
    emitListingStateChanged(transaction, reinstated, { action: "reinstate", from: listing.state, at: now });
    return reinstated;
  }

  return {
    suspend,
    reinstate,

    /** Suspends a listing for a case, or gives back what the case has taken away. Safe to repeat. */
    settleCase: (
      listingId: string,
      { caseId, suspension, now }: { caseId: string; suspension: Suspension | null; now: Date },
    ): Promise<void> =>
      context.database.runTransaction(async (transaction) => {
        const [listing, current] = await Promise.all([
          listings.find(listingId, transaction),
          stock.find(transaction, listingId),
        ]);
        if (!listing) return;
        if (suspension && canTransition(listing, "suspend"))
          suspend(transaction, listing, { ...suspension, caseId });
        if (!suspension && listing.suspension?.caseId === caseId && canTransition(listing, "reinstate"))
          reinstate(transaction, listing, { onHand: current?.onHand, now });
      }),
  };
}
