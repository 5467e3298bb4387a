import { isForSale, listingReader, listingStateChanged } from "../../listings/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { describeForEmbedding, similarListings } from "../../search/public.ts";
import { NEIGHBOURS, TOLD_NEIGHBOURS, withAlike } from "../alike.ts";
import type { Neighbour } from "../candidate.ts";
import { pieceOfCard, pieceOfListing } from "../listing-piece.ts";
import { similarStore } from "../recommendation-store.ts";

/** What comes back from a hold or a sale is still in the lists of those like it. */
function isPlacedBy(action: string): boolean {
  return ["publish", "relist", "reinstate"].includes(action);
}

/**
 * Finds what is like a listing that was put on sale, and tells the nearest of it, so that who liked those finds it at once. Safe to
 * repeat and in any order: lists are sets by listing, and a listing that is not for sale any more is in none.
 */
export default defineSubscriber(
  {
    to: listingStateChanged,
    name: "recommendations.placeListing",
    dependencies: { listings: listingReader, search: similarListings, similar: similarStore },
  },
  async ({ event, now, database, listings, search, similar }) => {
    if (!isPlacedBy(event.data.action)) return;
    const listing = await listings.find(event.data.listingId);
    if (!listing || !isForSale(listing)) return;
    const found = await search.find(listing.id, {
      limit: NEIGHBOURS,
      describe: () => Promise.resolve(describeForEmbedding(listing)),
    });
    const nearest = found.map(({ card, likeness }) => Object.assign({ score: likeness }, pieceOfCard(card)));
    const join = async (listingId: string, added: readonly Neighbour[]) => {
      // Most lists have better ones already: what writes nothing locks nothing.
      const list = (await similar.find(listingId))?.alike ?? [];
      if (!withAlike(list, added)) return;
      await database.runTransaction(async (transaction) => {
        const current = (await similar.find(listingId, transaction))?.alike ?? [];
        const alike = withAlike(current, added);
        if (alike) similar.saveAlike(transaction, listingId, { alike, now });
      });
    };
    await join(listing.id, nearest);
    for (const { listingId, score } of nearest.slice(0, TOLD_NEIGHBOURS)) {
      await join(listingId, [{ ...pieceOfListing(listing), score }]);
    }
  },
);
