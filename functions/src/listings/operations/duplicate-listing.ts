import { implement } from "../../platform/operations/implement.ts";
import { duplicateListing } from "../contract.ts";
import { copyableStates, draftListing, isCopyable } from "../listing.ts";
import { detailsOf } from "../listing-details.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";
import { recount, stockStore } from "../../inventory/public.ts";
import { requireOwn } from "../own-listing.ts";

const dependencies = { listings: listingStore, stock: stockStore };

export default implement(
  duplicateListing,
  dependencies,
  async ({ input, caller, fail, now, transaction, callId, ...stores }) => {
    const { listings, stock } = stores;

    const listing = requireOwn(await listings.find(input.listingId, transaction), caller.uid, fail);
    if (!isCopyable(listing)) {
      throw fail.NotInThisState({ state: listing.state, possibleIn: [...copyableStates] });
    }
    const details = detailsOf(listing);
    const draft = draftListing(details, { id: callId, seller: caller.uid, at: now });
    listings.create(transaction, draft);
    stock.save(transaction, draft.id, recount(undefined, input.quantity));
    return presentListing(draft, now);
  },
);
