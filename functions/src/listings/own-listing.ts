import type { Fail } from "../platform/operations/failures.ts";
import type { transitionFailures } from "./contract/selling.ts";
import { canTransition, listingTransitions, type Listing, type ListingAction } from "./listing.ts";

/** The listing, or the failure that anyone but its seller gets. */
export function requireOwn(
  listing: Listing | undefined,
  uid: string,
  fail: Pick<Fail<typeof transitionFailures>, "ListingNotFound">,
): Listing {
  if (listing?.seller !== uid) throw fail.ListingNotFound();
  return listing;
}

/** Throws unless the listing is in a state for `action`. */
export function requireState(
  listing: Listing,
  action: ListingAction,
  fail: Pick<Fail<typeof transitionFailures>, "NotInThisState">,
): void {
  const possibleIn = [...listingTransitions[action].from];
  if (!canTransition(listing, action)) throw fail.NotInThisState({ state: listing.state, possibleIn });
}
