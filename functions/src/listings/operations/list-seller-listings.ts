import { implement } from "../../platform/operations/implement.ts";
import { listSellerListings } from "../contract.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";

export default implement(listSellerListings, { listings: listingStore }, async ({ input, now, listings }) => {
  const { seller, ...page } = input;
  const { items, next } = await listings.listSearchable(seller, page);
  return { listings: items.map((listing) => presentListing(listing, now)), next };
});
