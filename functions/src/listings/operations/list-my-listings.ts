import { implement } from "../../platform/operations/implement.ts";
import { listMyListings } from "../contract.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";
import { stockStore } from "../../inventory/public.ts";

const dependencies = { listings: listingStore, stock: stockStore };

export default implement(listMyListings, dependencies, async ({ input, caller, now, listings, stock }) => {
  const { state, ...page } = input;
  const { items, next } = await listings.listOwn(caller.uid, state, page);
  const currentStock = await stock.findAll(items.map(({ id }) => id));
  return {
    listings: items.map((listing, index) =>
      Object.assign(presentListing(listing, now), { stock: currentStock[index] ?? { onHand: 0, held: 0 } }),
    ),
    next,
  };
});
