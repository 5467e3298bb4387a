import { handles } from "../../platform/operations/implement.ts";
import { reinstateListing } from "../contract.ts";
import { change, transition } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";
import { stockStore } from "../../inventory/public.ts";
import { requireState } from "../own-listing.ts";

const needs = { listings: listingStore, stock: stockStore };

/** Sold already, or paid for by a checkout that was open when it was suspended, it comes back as sold. */
export default handles(reinstateListing, needs, async ({ input, fail, now, database, listings, stock }) =>
  database.transact(async (unit) => {
    const [listing, pieces] = await Promise.all([
      listings.find(input.listingId, unit),
      stock.find(unit, input.listingId),
    ]);
    if (!listing) throw fail.ListingNotFound();
    requireState(listing, "reinstate", fail);
    const active = change(transition(listing, "reinstate"), { suspension: null }, now);
    const reinstated = pieces?.onHand === 0 ? transition(active, "sellOut") : active;
    listings.save(unit, reinstated);
    return presentListing(reinstated, now);
  }),
);
