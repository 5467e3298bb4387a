import { isShown, listingStore } from "../../listings/public.ts";
import { handles } from "../../platform/operations/implement.ts";
import { describeLikeness } from "../catalogue-entry.ts";
import { findSimilar } from "../contract.ts";
import { presentCard } from "../present-card.ts";
import { similarListings } from "../similar/similar-listings.ts";

const needs = { listings: listingStore, similar: similarListings };

export default handles(findSimilar, needs, async ({ input, fail, now, listings, similar }) => {
  const listing = await listings.find(input.listingId);
  if (!listing || !isShown(listing)) throw fail.ListingNotFound();
  const cards = await similar.find(listing.id, {
    limit: input.limit,
    describe: () => describeLikeness(listing),
  });
  return { listings: cards.map((card) => presentCard(card, { now })) };
});
