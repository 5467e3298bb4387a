import { implement } from "../../platform/operations/implement.ts";
import { createListing } from "../contract.ts";
import { draftListing } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";
import { findWrongAttributes } from "../requirements.ts";
import { recount, stockStore } from "../../inventory/public.ts";

const dependencies = { listings: listingStore, stock: stockStore };

export default implement(
  createListing,
  dependencies,
  async ({ input, caller, fail, now, transaction, callId, ...stores }) => {
    const { listings, stock } = stores;
    const { quantity, ...details } = input;
    const attributes = findWrongAttributes(details);
    if (attributes.length > 0) throw fail.AttributesInvalid({ attributes });

    const draft = draftListing(details, { id: callId, seller: caller.uid, at: now });

    listings.create(transaction, draft);
    stock.save(transaction, draft.id, recount(undefined, quantity));
    return presentListing(draft, now);
  },
);
