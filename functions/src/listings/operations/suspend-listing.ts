import { emit } from "../../platform/events/domain-event.ts";
import { implement } from "../../platform/operations/implement.ts";
import { suspendListing } from "../contract.ts";
import { listingSuspended } from "../events.ts";
import { change, transition } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";
import { requireState } from "../own-listing.ts";

/** The listing's state hides it from every query at once; searches follow with the event of the write. */
export default implement(
  suspendListing,
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
