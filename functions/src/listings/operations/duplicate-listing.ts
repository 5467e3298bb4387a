import { implement } from "../../platform/operations/implement.ts";
import { duplicateListing } from "../contract.ts";
import { copyableStates, draftListing, isCopyable } from "../listing.ts";
import { detailsOf } from "../listing-details.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";
import { stockStore } from "../../inventory/public.ts";
import { requireOwn } from "../own-listing.ts";

const dependencies = { listings: listingStore, stock: stockStore };

/** Repeated, it finds the draft it made before. */
export default implement(
  duplicateListing,
  dependencies,
  async ({ input, caller, fail, now, database, callId, ...stores }) => {
    const { listings, stock } = stores;
    return database.runTransaction(async (transaction) => {
      const [original, earlier] = await listings.findAll([input.listingId, callId], transaction);
      if (earlier) return presentListing(earlier, now);
      const listing = requireOwn(original, caller.uid, fail);
      if (!isCopyable(listing)) {
        throw fail.NotInThisState({ state: listing.state, possibleIn: [...copyableStates] });
      }
      const details = detailsOf(listing);
      const draft = draftListing(details, { id: callId, seller: caller.uid, at: now });
      listings.save(transaction, draft);
      stock.save(transaction, draft.id, { onHand: input.quantity, held: 0 });
      return presentListing(draft, now);
    });
  },
);
