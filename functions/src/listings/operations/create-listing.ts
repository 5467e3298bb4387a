import * as contract from "../contract.ts";
import { implement } from "../../platform/operations/implement.ts";
import { draftListing, copyableStates, isCopyable } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../listing-view.ts";
import { findWrongAttributes } from "../requirements.ts";
import { inventory } from "../../inventory/public.ts";
import { detailsOf } from "../listing-details.ts";
import { requireOwn } from "../own-listing.ts";

const dependencies = { listings: listingStore, stock: inventory };

export const createListing = implement(
  contract.createListing,
  dependencies,
  async ({ input, caller, fail, now, transaction, callId, ...stores }) => {
    const { listings, stock } = stores;
    const { quantity, ...details } = input;
    const attributes = findWrongAttributes(details);
    if (attributes.length > 0) throw fail.AttributesInvalid({ attributes });

    const draft = draftListing(details, { id: callId, seller: caller.uid, at: now });

    listings.create(transaction, draft);
    stock.count(transaction, draft.id, { current: undefined, onHand: quantity });
    return presentListing(draft, now);
  },
);

export const duplicateListing = implement(
  contract.duplicateListing,
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
    stock.count(transaction, draft.id, { current: undefined, onHand: input.quantity });
    return presentListing(draft, now);
  },
);
