import * as contract from "../contract.ts";
import { type HandlerArguments, implement } from "../../platform/operations/implement.ts";
import { emitListingStateChanged } from "../events.ts";
import { change, transition } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../listing-view.ts";
import { requireOwn, requireState } from "../own-listing.ts";

const dependencies = { listings: listingStore };

type Call = Pick<
  HandlerArguments<typeof contract.archiveListing>,
  "input" | "caller" | "fail" | "now" | "transaction"
> & {
  listings: ReturnType<typeof listingStore>;
};

export const archiveListing = implement(contract.archiveListing, dependencies, (call) =>
  applyListingAction(call, "archive"),
);

export const releaseListing = implement(contract.releaseListing, dependencies, (call) =>
  applyListingAction(call, "release"),
);

export const reserveListing = implement(contract.reserveListing, dependencies, (call) =>
  applyListingAction(call, "reserve"),
);

/** Moves a seller's own listing to another state and changes nothing else. */
async function applyListingAction(
  { input, caller, fail, now, transaction, listings }: Call,
  action: "archive" | "release" | "reserve",
) {
  const listing = requireOwn(await listings.find(input.listingId, transaction), caller.uid, fail);
  requireState(listing, action, fail);
  const moved = change(transition(listing, action), {}, now);
  listings.save(transaction, moved);
  emitListingStateChanged(transaction, moved, { action, from: listing.state, at: now });
  return presentListing(moved, now);
}
