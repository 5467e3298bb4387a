import { implement } from "../../platform/operations/implement.ts";
import { getPriceHistory } from "../contract.ts";
import { isVisible } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { priceHistory } from "../price-history.ts";

const dependencies = { listings: listingStore, prices: priceHistory };

export default implement(getPriceHistory, dependencies, async ({ input, fail, listings, prices }) => {
  const listing = await listings.find(input.listingId);
  if (!listing || !isVisible(listing)) throw fail.ListingNotFound();
  const past = await prices.list(listing.id);
  return {
    prices: past.map(({ price, regular, saleEndsAt, at }) => ({
      price,
      regular,
      saleEndsAt: saleEndsAt?.toISOString() ?? null,
      at: at.toISOString(),
    })),
  };
});
