import { isVisible, listingReader } from "../../listings/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { describeForEmbedding } from "../catalogue-entry.ts";
import { findSimilar } from "../contract.ts";
import { presentCard } from "../present-card.ts";
import { similarListings } from "../similar/similar-listings.ts";

const dependencies = { listings: listingReader, similar: similarListings };

export default implement(findSimilar, dependencies, async ({ input, fail, now, listings, similar }) => {
  const listing = await listings.find(input.listingId);
  if (!listing || !isVisible(listing)) throw fail.ListingNotFound();
  const cards = await similar.find(listing.id, {
    limit: input.limit,
    describe: () => describeForEmbedding(listing),
  });
  return { listings: cards.map((card) => presentCard(card, { now })) };
});
