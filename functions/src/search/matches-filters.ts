import { isOnSale, priceOf, type ListingCard } from "./listing-card.ts";
import { distanceBetweenPlaces } from "./place/geohash.ts";
import type { Filters } from "./search-engine.ts";

/** Whether a listing matches every filter at `now`, exactly. */
export function matchesFilters(card: ListingCard, filters: Filters, now: Date): boolean {
  const { category, conditions, sizes, colours, onSale, near } = filters;
  return (
    (category === undefined || card.categoryPath.includes(category)) &&
    isOneOf(conditions, card.condition) &&
    isOneOf(sizes, card.attributes["size"]) &&
    isOneOf(colours, card.attributes["colour"]) &&
    isWithinPrices(card, filters, now) &&
    (!onSale || isOnSale(card, now)) &&
    (near === undefined || (kilometresTo(card, near.place) ?? Infinity) <= near.radiusKm)
  );
}

/** Kilometres from a place to where the listing can be picked up, if it can. */
export function kilometresTo({ place }: ListingCard, from: string): number | undefined {
  return place === null ? undefined : distanceBetweenPlaces(place, from);
}

function isOneOf(wanted: readonly string[], value: string | null | undefined): boolean {
  return wanted.length === 0 || (typeof value === "string" && wanted.includes(value));
}

function isWithinPrices(
  card: ListingCard,
  { currency, minPrice = 0, maxPrice = Infinity }: Filters,
  now: Date,
): boolean {
  if (currency === undefined) return true;
  const price = priceOf(card, now);
  return price.currency === currency && price.amount >= minPrice && price.amount <= maxPrice;
}
