import { isVisible, listingReader } from "../../listings/public.ts";
import { relationsOfCaller, withoutBlocked } from "../../relations/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { describeForEmbedding } from "../catalogue-entry.ts";
import { chooseEngine } from "../choose-engine.ts";
import * as contract from "../contract.ts";
import { facetQuestionOf, filtersOf, requireKnown } from "../filter-values.ts";
import type { ListingCard } from "../listing-card.ts";
import { presentCard } from "../present-card.ts";
import { searchCounter } from "../report-figures.ts";
import { similarListings } from "../similar/similar-listings.ts";
import { queryWordsOf } from "../text/words.ts";

export const searchListings = implement(
  contract.searchListings,
  { engine: chooseEngine, count: searchCounter, relations: relationsOfCaller },
  async ({ input, caller, fail, now, engine, count, relations }) => {
    const { query, sort, limit, after, facets: asksForFacets, ...criteria } = input;
    const { category, near } = criteria;
    requireKnown(criteria, fail);

    const words = queryWordsOf(query);
    // Only emoji or punctuation: they match no listing.
    if (words.length === 0 && query.trim() !== "") {
      return {
        listings: [],
        next: null,
        correctedTo: null,
        didYouMean: null,
        isPartial: false,
        facets: null,
      };
    }
    const [own, { cards, ...found }] = await Promise.all([
      relations(caller),
      engine.search({
        query,
        words,
        filters: filtersOf(criteria),
        sort,
        limit,
        after,
        facets: asksForFacets ? facetQuestionOf(category) : undefined,
      }),
    ]);
    if (after === undefined) count(words, { isAnswered: cards.length > 0 });
    // A page may have fewer than asked for: what is behind it, its cursor says.
    const shown = withoutBlocked(own, cards, sellerOf);
    return { listings: shown.map((card) => presentCard(card, { now, near })), ...found };
  },
);

export const findSimilar = implement(
  contract.findSimilar,
  { listings: listingReader, similar: similarListings, relations: relationsOfCaller },
  async ({ input, caller, fail, now, listings, similar, relations }) => {
    const { listingId, limit } = input;
    const describe = async () => {
      const listing = await listings.find(listingId);
      if (!listing || !isVisible(listing)) throw fail.ListingNotFound();
      return describeForEmbedding(listing);
    };
    const [own, found] = await Promise.all([relations(caller), similar.find(listingId, { limit, describe })]);
    const cards = found.map(({ card }) => card);
    return { listings: withoutBlocked(own, cards, sellerOf).map((card) => presentCard(card, { now })) };
  },
);

function sellerOf({ seller }: ListingCard): string {
  return seller.uid;
}
