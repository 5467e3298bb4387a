import { handles } from "../../platform/operations/implement.ts";
import { createListing } from "../contract.ts";
import type { Listing } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";
import { stockStore } from "../stock-store.ts";

const needs = { listings: listingStore, stock: stockStore };

export default handles(
  createListing,
  needs,
  async ({ input, caller, now, database, callId, listings, stock }) => {
    const { quantity, ...described } = input;
    const listing: Listing = {
      ...described,
      id: callId,
      seller: caller.uid,
      state: "draft",
      createdAt: now,
      publishedAt: null,
    };
    return database.transact(async (unit) => {
      const earlier = await listings.find(listing.id, unit);
      if (earlier) return presentListing(earlier);
      listings.save(unit, listing);
      stock.save(unit, listing.id, { onHand: quantity, held: 0 });
      return presentListing(listing);
    });
  },
);
