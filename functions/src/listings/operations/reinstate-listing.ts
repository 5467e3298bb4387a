import { implement } from "../../platform/operations/implement.ts";
import { reinstateListing } from "../contract.ts";
import { change, transition } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";
import { stockStore } from "../../inventory/public.ts";
import { requireState } from "../own-listing.ts";

const dependencies = { listings: listingStore, stock: stockStore };

/**
 * Without stock, for instance bought by a checkout that was open when it was suspended, it comes back as
 * sold.
 */
export default implement(
  reinstateListing,
  dependencies,
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
    return presentListing(reinstated, now);
  },
);
