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

/**
 * Firestore's limits of the disjunctive normal form: https://firebase.google.com/docs/firestore/query-data/queries#query_limitations
 * Its emulator counts filters as they are written, which are fewer.
 */
export const MAX_DISJUNCTIONS = 30;
const MAX_FILTERS = 100;
/** The range of ids is part of each disjunction; the order counts as one filter. */
const RANGE_FILTERS = 2;
const ORDERS = 1;

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
  const title: Key[][] = isTitleShort === undefined ? [] : [[{ map: "f", key: titleKey(isTitleShort) }]];
  const clauses: Key[][] = [];
  let alternatives = 1;
  let isExact = filters.near === undefined && !hasPriceRange(filters);
  // Narrow clauses first: those with one key cost no disjunction, and most others few.
  const narrowFirst = clausesOf(filters, cells).toSorted((one, other) => one.length - other.length);
  for (const clause of [...title, ...narrowFirst]) {
    if (!fits(conjunctions, { clauses: clauses.length + 1, alternatives: alternatives * clause.length })) {
      isExact = false;
      continue;
    }
    clauses.push(clause);
    alternatives *= clause.length;
  }
  return { words, clauses, isExact };
}

/** As many of the conjunctions, from the first on, as a query may have. */
export function conjunctionsThatFit(conjunctions: readonly string[][]): string[][] {
  const most = conjunctions.findLastIndex((_, index) =>
    fits(conjunctions.slice(0, index + 1), { clauses: 0, alternatives: 1 }),
  );
  return conjunctions.slice(0, most + 1);
}

/** Alternatives that a clause may still have beside these conjunctions and two clauses of one key each. */
export function alternativesBeside(conjunctions: readonly (readonly string[])[]): number {
  const counts = Array.from({ length: MAX_DISJUNCTIONS }, (_, index) => index + 1);
  return counts.findLast((alternatives) => fits(conjunctions, { clauses: 3, alternatives })) ?? 0;
}

/** Whether Firestore takes the conjunctions with this many clauses, which have so many combinations of keys. */
function fits(
  conjunctions: readonly (readonly string[])[],
  { clauses, alternatives }: { clauses: number; alternatives: number },
): boolean {
  const disjunctions = Math.max(1, conjunctions.length);
  const filters = conjunctions.flat().length + disjunctions * (clauses + RANGE_FILTERS);
  return disjunctions * alternatives <= MAX_DISJUNCTIONS && alternatives * filters + ORDERS <= MAX_FILTERS;
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
