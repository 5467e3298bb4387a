import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { canTransition, change, transition, type Listing } from "./listing.ts";
import { emitListingStateChanged } from "./events.ts";
import { listingStore } from "./listing-store.ts";

/** What stock that is sold or returned changes about a listing. A listing that is in another state stays as it is. */
export function soldOutListings(context: Pick<Context, "database">) {
  const listings = listingStore(context);
  const save = (
    transaction: Transaction,
    { listing, action }: { listing: Listing; action: "sellOut" | "restock" },
    now: Date,
  ) => {
    if (!canTransition(listing, action)) return;
    const changed = change(transition(listing, action), {}, now);
    listings.save(transaction, changed);
    emitListingStateChanged(transaction, changed, { action, from: listing.state, at: now });
  };
  return {
    /** Nothing of it is left. */
    sellOut: (transaction: Transaction, listing: Listing, now: Date) => {
      save(transaction, { listing, action: "sellOut" }, now);
    },
    /** A sold-out one is for sale again. */
    restock: (transaction: Transaction, listing: Listing, now: Date) => {
      save(transaction, { listing, action: "restock" }, now);
    },
  };
}
