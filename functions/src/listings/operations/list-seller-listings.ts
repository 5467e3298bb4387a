import { implement } from "../../platform/operations/implement.ts";
import { listSellerListings } from "../contract.ts";
import { cursorAfter, positionAfter } from "../../platform/operations/timed-position.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";

export default implement(listSellerListings, { listings: listingStore }, async ({ input, now, listings }) => {
  const { seller, limit } = input;
  const page = await listings.listSearchable(seller, { limit, after: positionAfter(input.after) });
  return {
    listings: page.map((listing) => presentListing(listing, now)),
    next: cursorAfter(page, limit, ({ publishedAt, id }) => publishedAt && [publishedAt, id]),
  };
});
