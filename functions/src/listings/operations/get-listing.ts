import { implement } from "../../platform/operations/implement.ts";
import { getListing } from "../contract.ts";
import { isVisible } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";

export default implement(getListing, { listings: listingStore }, async ({ input, fail, now, listings }) => {
  const listing = await listings.find(input.listingId);
  // A listing that is not visible does not exist for others; its seller reads the document itself.
  if (!listing || !isVisible(listing)) throw fail.ListingNotFound();
  return presentListing(listing, now);
});
