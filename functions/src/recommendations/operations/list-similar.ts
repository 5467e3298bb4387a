import { isVisible, listingReader } from "../../listings/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { describeForEmbedding, similarListings } from "../../search/public.ts";
import { Candidates } from "../candidate.ts";
import { listSimilar } from "../contract.ts";
import { pageReader, presentShown } from "../for-you-page.ts";
import { pieceOfCard, pieceOfListing } from "../listing-piece.ts";
import { affinityOfActs } from "../methods/affinity.ts";
import { diversify } from "../methods/diversify.ts";
import { scoreCandidates } from "../methods/score.ts";
import { similarStore } from "../recommendation-store.ts";
import { viewerReader } from "../viewer.ts";

/** How many are compared for one place: some are gone. */
const SPARE = 2;

export default implement(
  listSimilar,
  {
    listings: listingReader,
    search: similarListings,
    similar: similarStore,
    viewers: viewerReader,
    pages: pageReader,
  },
  async ({ input, caller, fail, now, reader, listings, search, similar, viewers, pages }) => {
    const { listingId, limit } = input;
    const [listing, known, viewer] = await Promise.all([
      listings.find(listingId),
      similar.find(listingId),
      viewers.readCaller(caller, now, reader),
    ]);
    if (!listing || !isVisible(listing)) throw fail.ListingNotFound();
    const cause = { because: null, weight: 1 };
    const found = new Candidates();
    found.addNeighbours("together", known?.together ?? [], cause);
    found.addNeighbours("alike", known?.alike ?? [], cause);
    // What was published before there were lists, and what has few: asked for at once.
    if ((known?.alike?.length ?? 0) < limit) {
      const nearest = await search.find(listingId, {
        limit,
        describe: () => Promise.resolve(describeForEmbedding(listing)),
      });
      const alike = nearest.map(({ card, likeness }) =>
        Object.assign({ score: likeness }, pieceOfCard(card)),
      );
      found.addNeighbours("alike", alike, cause);
    }
    const affinity = affinityOfActs([[pieceOfListing(listing), 1]]);
    const scored = scoreCandidates(found.list(), { affinity, now });
    const ranked = diversify(scored, SPARE * limit).filter(({ piece }) => piece.listingId !== listingId);
    // One who looks at a listing may have acted on what is like it, and still wants to compare.
    const { shown } = await pages.read(
      { version: "", ranked },
      { ...viewer, taste: undefined, cart: new Set() },
      { limit, after: undefined },
    );
    return { recommendations: shown.map((each) => presentShown(each, { now })) };
  },
);
