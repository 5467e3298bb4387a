import { handles } from "../../platform/operations/implement.ts";
import { getPriceHistory } from "../contract.ts";
import { isShown } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { priceHistory } from "../price-history.ts";

const needs = { listings: listingStore, prices: priceHistory };

export default handles(getPriceHistory, needs, async ({ input, fail, listings, prices }) => {
  const listing = await listings.find(input.listingId);
  if (!listing || !isShown(listing)) throw fail.ListingNotFound();
  const past = await prices.list(listing.id);
  return {
    prices: past.map(({ price, regular, discountEndsAt, at }) => ({
      price,
      regular,
      discountEndsAt: discountEndsAt?.toISOString() ?? null,
      at: at.toISOString(),
    })),
  };
});
