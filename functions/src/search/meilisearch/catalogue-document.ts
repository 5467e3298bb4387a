import type { Settings } from "meilisearch";
import type { CatalogueEntry } from "../catalogue-entry.ts";
import { isOnSale, priceOf, type ListingCard } from "../listing-card.ts";
import { foldBrand } from "../matches-filters.ts";
import { centreOf } from "../place/geohash.ts";

/** A listing as Meilisearch keeps it: fields to search, to filter and sort by, and the card to show. */
export interface CatalogueDocument {
  id: string;
  title: string;
  brand: string | null;
  tags: string[];
  seller: string;
  categoryNames: readonly string[];
  description: string;
  categoryPath: string[];
  condition: string | null;
  size: string | null;
  colour: string | null;
  /** To filter by: the folded brand, and `name:value` of each attribute. */
  brandKey: string | null;
  sellerUid: string;
  shipsTo: string[];
  attributeValues: string[];
  /** As a person would write them, `size 42`, to be searched. */
  attributes: string[];
  currency: string;
  amount: number;
  isOnSale: boolean;
  /** Milliseconds since 1970; zero for no sale. */
  saleEndsAt: number;
  publishedAt: number;
  _geo: { lat: number; lng: number } | null;
  /** As JSON, so that nothing of it is searched or changed. */
  card: string;
}

export function documentOf(
  { card, description, categoryNames }: CatalogueEntry,
  now: Date,
): CatalogueDocument {
  const { listingId, title, brand, tags, seller, categoryPath, condition, attributes, salePrice, place } =
    card;
  const { amount, currency } = priceOf(card, now);
  const [lat, lng] = place === null ? [] : centreOf(place);
  return {
    id: listingId,
    title,
    brand,
    tags,
    seller: `${seller.handle} ${seller.displayName}`,
    categoryNames,
    description,
    categoryPath,
    condition,
    size: attributes["size"] ?? null,
    colour: attributes["colour"] ?? null,
    brandKey: brand && foldBrand(brand),
    sellerUid: seller.uid,
    shipsTo: card.shipsTo,
    attributeValues: Object.entries(attributes).map(([name, value]) => `${name}:${value}`),
    attributes: Object.entries(attributes).map(([name, value]) => `${name} ${value}`),
    currency,
    amount,
    isOnSale: isOnSale(card, now),
    saleEndsAt: salePrice?.endsAt.getTime() ?? 0,
    publishedAt: card.publishedAt.getTime(),
    _geo: lat === undefined || lng === undefined ? null : { lat, lng },
    card: JSON.stringify(card),
  };
}

export function cardOf({ card }: Pick<CatalogueDocument, "card">): ListingCard {
  const read = JSON.parse(card) as ListingCard;
  const { publishedAt, salePrice } = read;
  return {
    ...read,
    publishedAt: new Date(publishedAt),
    salePrice: salePrice && { ...salePrice, endsAt: new Date(salePrice.endsAt) },
  };
}

/**
 * What Meilisearch may search, in order of weight, and filter and sort by. Typos are tolerated from four
 * letters on.
 */
export const settings = {
  searchableAttributes: ["title", "attributes", "brand", "tags", "seller", "categoryNames", "description"],
  filterableAttributes: [
    "categoryPath",
    "condition",
    "size",
    "colour",
    "brandKey",
    "sellerUid",
    "shipsTo",
    "attributeValues",
    "currency",
    "amount",
    "isOnSale",
    "saleEndsAt",
    "_geo",
  ],
  sortableAttributes: ["publishedAt", "amount", "_geo"],
  typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 } },
  pagination: { maxTotalHits: 10_000 },
} as const satisfies Settings;
