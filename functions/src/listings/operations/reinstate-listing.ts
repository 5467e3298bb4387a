import { handles } from "../../platform/operations/implement.ts";
import { reinstateListing } from "../contract.ts";
import { change, transition } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";
import { requireState } from "./own-listing.ts";

export default handles(
  reinstateListing,
  { listings: listingStore },
  async ({ input, fail, now, database, listings }) =>
    database.transact(async (unit) => {
      const listing = await listings.find(input.listingId, unit);
      if (!listing) throw fail.ListingNotFound();
      requireState(listing, "reinstate", fail);
      const reinstated = change(transition(listing, "reinstate"), { suspension: null }, now);
      listings.save(unit, reinstated);
      return presentListing(reinstated, now);
    }),
);
