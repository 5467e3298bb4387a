import { isOnSale, priceOf, type ListingCard } from "./listing-card.ts";
import { regionsOf } from "../platform/values/country.ts";
import { distanceBetweenPlaces } from "./place/geohash.ts";
import type { Filters } from "./search-engine.ts";
import { wordsOf } from "./text/words.ts";

/** Whether a listing matches every filter at `now`, exactly. */
export function matchesFilters(card: ListingCard, filters: Filters, now: Date): boolean {
  const { category, conditions, sizes, colours, brands = [], seller, shipsTo, onSale, near } = filters;
  return (
    (category === undefined || card.categoryPath.includes(category)) &&
    isOneOf(conditions, card.condition) &&
    isOneOf(sizes, card.attributes["size"]) &&
    isOneOf(colours, card.attributes["colour"]) &&
    isOneOf(brands.map(foldBrand), card.brand && foldBrand(card.brand)) &&
    (seller === undefined || card.seller.uid === seller) &&
    (shipsTo === undefined || regionsOf(shipsTo).some((region) => card.shipsTo.includes(region))) &&
    Object.entries(filters.attributes ?? {}).every(([name, values]) =>
      isOneOf(values, card.attributes[name]),
    ) &&
    isWithinPrices(card, filters, now) &&
    (!onSale || isOnSale(card, now)) &&
    (near === undefined || (kilometresTo(card, near.place) ?? Infinity) <= near.radiusKm)
  );
}

/** A brand as it is compared: "Citroën" is "CITROEN". */
export function foldBrand(brand: string): string {
  return wordsOf(brand).join(" ");
}

/** Kilometres from a place to where the listing can be picked up, if it can. */
export function kilometresTo({ place }: Pick<ListingCard, "place">, from: string): number | undefined {
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
