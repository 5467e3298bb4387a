import { regionsOf } from "../../platform/values/country.ts";
import { foldBrand } from "../matches-filters.ts";
import type { Filters } from "../search-engine.ts";
import { facetKey, SALE_KEY, titleKey, type EntryKeys, type KeyMap } from "./entry-keys.ts";
import { priceKeysWithin } from "./entry-keys.ts";

/** One key of an entry's maps, which a query can ask for. */
export interface Key {
  readonly map: KeyMap;
  readonly key: string;
}

/**
 * The Firestore query: entries with all keys of one of `words` (if any) and with one key of each of
 * `clauses`. It finds all matches, and false positives where it is not exact.
 */
export interface QueryPlan {
  readonly words: readonly (readonly Key[])[];
  readonly clauses: readonly (readonly Key[])[];
  readonly isExact: boolean;
}

/** Firestore's limit of the disjunctive normal form. */
export const MAX_DISJUNCTIONS = 30;
/** Our own, below its limit of 100 filters. */
const MAX_FILTERS = 90;

/** Where words are looked for, and in titles of which length. */
export interface Level {
  readonly map: "t" | "w" | "a";
  readonly isTitleShort?: boolean;
}

/** In the whole listing. */
export const ANYWHERE: Level = { map: "a" };

/** `cells` are the map cells that a place may lie in; none means anywhere. */
export function planQuery(
  conjunctions: readonly (readonly string[])[],
  { map, isTitleShort }: Level,
  { filters, cells }: { filters: Filters; cells: readonly string[] | undefined },
): QueryPlan {
  const words = conjunctions.map((stems) => stems.map((key) => ({ map, key })));
  const clauses: Key[][] = isTitleShort === undefined ? [] : [[{ map: "f", key: titleKey(isTitleShort) }]];
  let disjunctions = Math.max(1, words.length);
  let size = words.flat().length + clauses.length;
  let isExact = filters.near === undefined && !hasPriceRange(filters);
  // Narrow clauses first: those with one key cost no disjunction, and most others few.
  for (const clause of clausesOf(filters, cells).toSorted((one, other) => one.length - other.length)) {
    const isTooMuch = disjunctions * clause.length > MAX_DISJUNCTIONS || size + clause.length > MAX_FILTERS;
    if (isTooMuch) {
      isExact = false;
      continue;
    }
    clauses.push(clause);
    disjunctions *= clause.length;
    size += clause.length;
  }
  return { words, clauses, isExact };
}

/** Alternatives that a clause may still have beside these conjunctions. */
export function alternativesBeside(conjunctions: readonly unknown[]): number {
  return Math.floor(MAX_DISJUNCTIONS / Math.max(1, conjunctions.length));
}

function clausesOf(filters: Filters, cells: readonly string[] | undefined): Key[][] {
  const { category, conditions, sizes, colours, currency, minPrice, maxPrice, onSale } = filters;
  const { brands = [], seller, shipsTo, attributes = {} } = filters;
  const priced =
    currency !== undefined && hasPriceRange(filters)
      ? priceKeysWithin(currency, { ...(minPrice && { min: minPrice }), ...(maxPrice && { max: maxPrice }) })
      : anyOf("currency", currency === undefined ? [] : [currency]);
  const clauses = [
    anyOf("category", category === undefined ? [] : [category]),
    anyOf("condition", conditions),
    anyOf("brand", brands.map(foldBrand)),
    anyOf("seller", seller === undefined ? [] : [seller]),
    anyOf("shipsTo", shipsTo === undefined ? [] : regionsOf(shipsTo)),
    ...Object.entries({ ...attributes, size: sizes, colour: colours }).map(([name, values]) =>
      anyOf(
        "attribute",
        values.map((value) => `${name}:${value}`),
      ),
    ),
    priced,
    onSale ? [SALE_KEY] : [],
    anyOf("cell", cells ?? []),
  ];
  return clauses
    .filter((keys) => keys.length > 0)
    .map((keys) => [...new Set(keys)].map((key) => ({ map: "f" as const, key })));
}

function anyOf(facet: Parameters<typeof facetKey>[0], values: readonly string[]): string[] {
  return values.map((value) => facetKey(facet, value));
}

function hasPriceRange({ minPrice, maxPrice }: Filters): boolean {
  return minPrice !== undefined || maxPrice !== undefined;
}

/** Whether an entry has the words at this level: so it need not be shown at a later one. */
export function matchesWords(
  entry: EntryKeys,
  conjunctions: readonly (readonly string[])[],
  { map, isTitleShort }: Level,
): boolean {
  if (isTitleShort !== undefined && !Object.hasOwn(entry.f, titleKey(isTitleShort))) return false;
  return (
    conjunctions.length === 0 ||
    conjunctions.some((stems) => stems.every((key) => Object.hasOwn(entry[map], key)))
  );
}
