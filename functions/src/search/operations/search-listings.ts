import type * as z from "zod";
import {
  attributeScales,
  attributesOf,
  categories,
  categoryIds,
  Condition,
  isVisible,
  listingReader,
  type CategoryId,
} from "../../listings/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { describeForEmbedding } from "../catalogue-entry.ts";
import { chooseEngine } from "../choose-engine.ts";
import * as contract from "../contract.ts";
import { isOnSale, priceOf, type ListingCard } from "../listing-card.ts";
import { kilometresTo } from "../matches-filters.ts";
import type { FacetQuestion } from "../search-engine.ts";
import { similarListings } from "../similar/similar-listings.ts";
import { queryWordsOf } from "../text/words.ts";

export const searchListings = implement(
  contract.searchListings,
  { engine: chooseEngine },
  async ({ input, fail, now, engine }) => {
    const { query, near, radiusKm, sort, limit, after, facets: asksForFacets, ...filters } = input;
    const values = facetValuesOf(filters.category);
    if (!values)
      throw fail.FilterUnknown({ filter: "category", allowed: [...(facetValuesOf()?.category ?? [])] });
    const conditions: readonly string[] = Condition.options;
    if (filters.conditions.some((condition) => !conditions.includes(condition))) {
      throw fail.FilterUnknown({ filter: "conditions", allowed: [...conditions] });
    }

    const words = queryWordsOf(query);
    // Only emoji or punctuation: they match no listing.
    if (words.length === 0 && query.trim() !== "") {
      return { listings: [], next: null, correctedTo: null, isPartial: false, facets: null };
    }
    const { cards, ...found } = await engine.search({
      query,
      words,
      filters: { ...filters, near: near === undefined ? undefined : { place: near, radiusKm } },
      sort,
      limit,
      after,
      facets: asksForFacets ? { ...values, condition: conditions } : undefined,
    });
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
  const { price, salePrice, categoryPath, publishedAt } = card;
  const kilometres = near === undefined ? undefined : kilometresTo(card, near);
  return {
    ...card,
    price: priceOf(card, now),
    regularPrice: price,
    saleEndsAt: salePrice && isOnSale(card, now) ? salePrice.endsAt.toISOString() : null,
    category: categoryPath.at(-1) ?? null,
    distanceKm: kilometres === undefined ? null : Math.round(kilometres),
    publishedAt: publishedAt.toISOString(),
  };
}

/**
 * The choices inside a category: its subcategories (the top level, when none is chosen) and the sizes and
 * colours of its listings. Undefined for a category that does not exist.
 */
function facetValuesOf(category?: string): Omit<FacetQuestion, "condition"> | undefined {
  if (category !== undefined && !isCategory(category)) return undefined;
  const below = category === undefined ? "" : `${category}.`;
  const nextIds = categoryIds.filter((id) => id.startsWith(below) && !id.slice(below.length).includes("."));
  const scales = category === undefined ? {} : attributesOf(category);
  const valuesOf = (attribute: string) => {
    const scale = scales[attribute];
    return scale ? attributeScales[scale] : [];
  };
  return { category: nextIds, size: valuesOf("size"), colour: valuesOf("colour") };
}

function isCategory(id: string): id is CategoryId {
  return Object.hasOwn(categories, id);
}
