import { handles } from "../../platform/operations/implement.ts";
import { createListing } from "../contract.ts";
import { draftListing } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";
import { findWrongAttributes } from "../requirements.ts";
import { stockStore } from "../../inventory/public.ts";

const needs = { listings: listingStore, stock: stockStore };

/** Repeated, it finds the draft it made before. */
export default handles(
  createListing,
  needs,
  async ({ input, caller, fail, now, database, callId, ...stores }) => {
    const { listings, stock } = stores;
    const { quantity, ...details } = input;
    const attributes = findWrongAttributes(details);
    if (attributes.length > 0) throw fail.AttributesInvalid({ attributes });

    const draft = draftListing(details, { id: callId, seller: caller.uid, at: now });
    return database.transact(async (unit) => {
      const earlier = await listings.find(draft.id, unit);
      if (earlier) return presentListing(earlier, now);
      listings.save(unit, draft);
      stock.save(unit, draft.id, { onHand: quantity, held: 0 });
      return presentListing(draft, now);
    });
  },
);
