import type * as z from "zod";
import { isVisible, listingReader } from "../../listings/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { describeForEmbedding } from "../catalogue-entry.ts";
import { chooseEngine } from "../choose-engine.ts";
import * as contract from "../contract.ts";
import { facetQuestionOf, filtersOf, requireKnown } from "../filter-values.ts";
import { isOnSale, priceOf, type ListingCard } from "../listing-card.ts";
import { kilometresTo } from "../matches-filters.ts";
import { searchCounter } from "../report-figures.ts";
import { similarListings } from "../similar/similar-listings.ts";
import { queryWordsOf } from "../text/words.ts";

export const searchListings = implement(
  contract.searchListings,
  { engine: chooseEngine, count: searchCounter },
  async ({ input, fail, now, engine, count }) => {
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
    const { cards, ...found } = await engine.search({
      query,
      words,
      filters: filtersOf(criteria),
      sort,
      limit,
      after,
      facets: asksForFacets ? facetQuestionOf(category) : undefined,
    });
    if (after === undefined) count(words, { isAnswered: cards.length > 0 });
    return { listings: cards.map((card) => presentCard(card, { now, near })), ...found };
  },
);

export const findSimilar = implement(
  contract.findSimilar,
  { listings: listingReader, similar: similarListings },
  async ({ input, fail, now, listings, similar }) => {
    const listing = await listings.find(input.listingId);
    if (!listing || !isVisible(listing)) throw fail.ListingNotFound();
    const cards = await similar.find(listing.id, {
      limit: input.limit,
      describe: () => describeForEmbedding(listing),
    });
    return { listings: cards.map((card) => presentCard(card, { now })) };
  },
);

function presentCard(
  card: ListingCard,
  { now, near }: { now: Date; near?: string | undefined },
): z.input<typeof contract.ListingCardView> {
  const { price, salePrice, categoryPath, publishedAt, cover } = card;
  const kilometres = near === undefined ? undefined : kilometresTo(card, near);
  return {
    ...card,
    cover: cover && { ...cover, picture: cover.picture ?? null },
    price: priceOf(card, now),
    regularPrice: price,
    saleEndsAt: salePrice && isOnSale(card, now) ? salePrice.endsAt.toISOString() : null,
    category: categoryPath.at(-1) ?? null,
    distanceKm: kilometres === undefined ? null : Math.round(kilometres),
    publishedAt: publishedAt.toISOString(),
  };
}
