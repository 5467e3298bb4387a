import { handles } from "../../platform/operations/implement.ts";
import { getListing } from "../contract.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";

export default handles(getListing, { listings: listingStore }, async ({ input, fail, listings }) => {
  const listing = await listings.find(input.listingId);
  // A draft or archived listing does not exist for anyone else; its seller reads the document itself.
  if (listing?.state !== "active" && listing?.state !== "sold") throw fail.ListingNotFound();
  return presentListing(listing);
});
