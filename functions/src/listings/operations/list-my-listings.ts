import { implement } from "../../platform/operations/implement.ts";
import { listMyListings } from "../contract.ts";
import { cursorAfter, positionAfter } from "../../platform/operations/timed-position.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";
import { stockStore } from "../../inventory/public.ts";

const dependencies = { listings: listingStore, stock: stockStore };

export default implement(listMyListings, dependencies, async ({ input, caller, now, listings, stock }) => {
  const { state, limit } = input;
  const page = await listings.listOwn(caller.uid, { state, limit, after: positionAfter(input.after) });
  const currentStock = await stock.findAll(page.map(({ id }) => id));
  return {
    listings: page.map((listing, index) =>
      Object.assign(presentListing(listing, now), { stock: currentStock[index] ?? { onHand: 0, held: 0 } }),
    ),
    next: cursorAfter(page, limit, (last) => [last.updatedAt, last.id]),
  };
});
