import * as contract from "../contract.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { implement } from "../../platform/operations/implement.ts";
import { emitListingStateChanged, listingSuspended } from "../events.ts";
import { change, transition } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../listing-view.ts";
import { requireState } from "../own-listing.ts";
import { inventory } from "../../inventory/public.ts";

/** The listing's state hides it from every query at once; searches follow with the event of the write. */
export const suspendListing = implement(
  contract.suspendListing,
  { listings: listingStore },
  async ({ input, fail, now, transaction, listings }) => {
    const { listingId, reason, note } = input;
    const listing = await listings.find(listingId, transaction);
    if (!listing) throw fail.ListingNotFound();
    requireState(listing, "suspend", fail);
    const suspended = change(transition(listing, "suspend"), { suspension: { reason, note, at: now } }, now);
    listings.save(transaction, suspended);
    emit(transaction, listingSuspended, { at: now, data: { listingId, seller: listing.seller, reason } });
    return presentListing(suspended, now);
  },
);

/**
 * Without stock, for instance bought by a checkout that was open when it was suspended, it comes back as
 * sold.
 */
export const reinstateListing = implement(
  contract.reinstateListing,
  { listings: listingStore, stock: inventory },
  async ({ input, fail, now, transaction, listings, stock }) => {
    const [listing, currentStock] = await Promise.all([
      listings.find(input.listingId, transaction),
      stock.find(transaction, input.listingId),
    ]);
    if (!listing) throw fail.ListingNotFound();
    requireState(listing, "reinstate", fail);
    const active = change(transition(listing, "reinstate"), { suspension: null }, now);
    const reinstated = currentStock?.onHand === 0 ? transition(active, "sellOut") : active;
    listings.save(transaction, reinstated);
    emitListingStateChanged(transaction, reinstated, { action: "reinstate", from: listing.state, at: now });
    return presentListing(reinstated, now);
  },
);
