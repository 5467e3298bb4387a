import { regionsOf } from "../../platform/values/country.ts";
import { foldBrand } from "../matches-filters.ts";
import { centreOf } from "../place/geohash.ts";
import type { FacetCount, FacetQuestion, Facets, Filters, Sort } from "../search-engine.ts";

/** Meilisearch's filters, all of which hold; values are quoted, so that none is read as an expression. */
export function filtersOf(filters: Filters, now: Date): string[] {
  const { category, conditions, sizes, colours, currency, minPrice, maxPrice, onSale, near } = filters;
  return [
    ...(category === undefined ? [] : [`categoryPath = ${quote(category)}`]),
    ...anyOf("condition", conditions),
    ...anyOf("size", sizes),
    ...anyOf("colour", colours),
    ...anyOf("brandKey", (filters.brands ?? []).map(foldBrand)),
    ...anyOf("sellerUid", filters.seller === undefined ? [] : [filters.seller]),
    ...anyOf("shipsTo", filters.shipsTo === undefined ? [] : regionsOf(filters.shipsTo)),
    ...Object.entries(filters.attributes ?? {}).flatMap(([name, values]) =>
      anyOf(
        "attributeValues",
        values.map((value) => `${name}:${value}`),
      ),
    ),
    ...(currency === undefined ? [] : [`currency = ${quote(currency)}`]),
    ...(minPrice === undefined ? [] : [`amount >= ${minPrice}`]),
    ...(maxPrice === undefined ? [] : [`amount <= ${maxPrice}`]),
    ...(onSale ? [`saleEndsAt > ${now.getTime()}`] : []),
    ...(near ? [`_geoRadius(${centreOf(near.place).join(", ")}, ${near.radiusKm * 1000})`] : []),
  ];
}

export function sortOf(sort: Sort, { near }: Filters): string[] {
  const newest = "publishedAt:desc";
  if (sort === "relevance") return [];
  if (sort === "newest") return [newest];
  if (sort === "nearest") return near ? [`_geoPoint(${centreOf(near.place).join(", ")}):asc`, newest] : [];
  return [sort === "cheapest" ? "amount:asc" : "amount:desc", newest];
}

function anyOf(field: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [`${field} IN [${values.map(quote).join(", ")}]`];
}

function quote(value: string): string {
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', String.raw`\"`)}"`;
}

type Distribution = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The counts of the requested values. They count the results: a facet's own filter narrows them as well. */
export function readFacets(distribution: Distribution, question: FacetQuestion): Facets {
  const of = (field: string, values: readonly string[]): FacetCount[] =>
    values.flatMap((value) => {
      const count = distribution[field]?.[value] ?? 0;
      return count > 0 ? [{ value, count, isCapped: false }] : [];
    });
  return {
    category: of("categoryPath", question.category),
    condition: of("condition", question.condition),
    size: of("size", question.size),
    colour: of("colour", question.colour),
    onSale: of("isOnSale", ["true"])[0] ?? null,
    isExact: true,
  };
}
