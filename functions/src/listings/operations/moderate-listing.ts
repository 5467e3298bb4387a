import { inventory } from "../../inventory/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import { listingStore } from "../listing-store.ts";
import { listingSuspension } from "../listing-suspension.ts";
import { presentListing } from "../listing-view.ts";
import { requireState } from "../own-listing.ts";

export const suspendListing = implement(
  contract.suspendListing,
  { listings: listingStore, suspensions: listingSuspension },
  async ({ input, fail, now, transaction, listings, suspensions }) => {
    const { listingId, reason, note } = input;
    const listing = await listings.find(listingId, transaction);
    if (!listing) throw fail.ListingNotFound();
    requireState(listing, "suspend", fail);
    return presentListing(suspensions.suspend(transaction, listing, { reason, note, at: now }), now);
  },
);

export const reinstateListing = implement(
  contract.reinstateListing,
  { listings: listingStore, stock: inventory, suspensions: listingSuspension },
  async ({ input, fail, now, transaction, listings, stock, suspensions }) => {
    const [listing, current] = await Promise.all([
      listings.find(input.listingId, transaction),
      stock.find(transaction, input.listingId),
    ]);
    if (!listing) throw fail.ListingNotFound();
    requireState(listing, "reinstate", fail);
    return presentListing(suspensions.reinstate(transaction, listing, { onHand: current?.onHand, now }), now);
  },
);
