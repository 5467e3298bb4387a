import type { HandlerArguments } from "../../platform/operations/implement.ts";
import type { archiveListing } from "../contract.ts";
import { change, transition, type ListingAction } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";
import { requireOwn, requireState } from "../own-listing.ts";

export const dependencies = { listings: listingStore };

type Call = Pick<
  HandlerArguments<typeof archiveListing>,
  "input" | "caller" | "fail" | "now" | "database"
> & {
  listings: ReturnType<typeof listingStore>;
};

/** Moves a seller's own listing to another state, and changes nothing else of it. */
export function applyListingAction(
  { input, caller, fail, now, database, listings }: Call,
  action: ListingAction,
) {
  return database.runTransaction(async (transaction) => {
    const listing = requireOwn(await listings.find(input.listingId, transaction), caller.uid, fail);
    requireState(listing, action, fail);
    const moved = change(transition(listing, action), {}, now);
    listings.save(transaction, moved);
    return presentListing(moved, now);
  });
}
