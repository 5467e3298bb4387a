import type { HandlerArguments } from "../../platform/operations/implement.ts";
import type { archiveListing } from "../contract.ts";
import { change, transition, type ListingAction } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";
import { requireOwn, requireState } from "../own-listing.ts";

export const dependencies = { listings: listingStore };

type Call = Pick<
  HandlerArguments<typeof archiveListing>,
  "input" | "caller" | "fail" | "now" | "transaction"
> & {
  listings: ReturnType<typeof listingStore>;
};

/** Moves a seller's own listing to another state and changes nothing else. */
export async function applyListingAction(
  { input, caller, fail, now, transaction, listings }: Call,
  action: ListingAction,
) {
  const listing = requireOwn(await listings.find(input.listingId, transaction), caller.uid, fail);
  requireState(listing, action, fail);
  const moved = change(transition(listing, action), {}, now);
  listings.save(transaction, moved);
  return presentListing(moved, now);
}
