import type { Filters } from "../search-engine.ts";
import { stem } from "../text/words.ts";
import { facetKey, SALE_KEY, type EntryKeys, type KeyMap } from "./entry-keys.ts";
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
 * How well the words match: `strong` all of them whole words of title, brand, tags or seller; `weak` somewhere, and
 * not all of them so; `any` is both.
 */
export type WordMatch = "strong" | "weak" | "any";

/** Firestore's limit of the disjunctive normal form, and our own below its limit of 100 filters. */
const MAX_DISJUNCTIONS = 30;
const MAX_FILTERS = 90;
/**
 * Words that may be either strong or weak: each doubles the disjunctions. The others are checked afterwards.
 */
const MAX_FREE_WORDS = 4;

/** `cells` are the map cells that a place may lie in; none means anywhere. */
export function planQuery(
  { words, match }: { words: readonly string[]; match: WordMatch },
  filters: Filters,
  cells: readonly string[] | undefined,
): QueryPlan {
  const wordPlan = planWords(words, match);
  const clauses: Key[][] = [];
  let disjunctions = Math.max(1, wordPlan.conjunctions.length);
  let size = wordPlan.conjunctions.flat().length;
  let isExact = wordPlan.isExact && filters.near === undefined && !hasPriceRange(filters);
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
  return { words: wordPlan.conjunctions, clauses, isExact };
}

/** Alternatives that a clause may still have beside these words. */
export function alternativesBeside(words: readonly string[], match: WordMatch): number {
  const { conjunctions } = planWords(words, match);
  return Math.floor(MAX_DISJUNCTIONS / Math.max(1, conjunctions.length));
}

function planWords(words: readonly string[], match: WordMatch): { conjunctions: Key[][]; isExact: boolean } {
  const stems = [...new Set(words.map(stem))];
  if (stems.length === 0) return { conjunctions: [], isExact: true };
  if (match === "strong") {
    return { conjunctions: [stems.map((key) => ({ map: "w" as const, key }))], isExact: true };
  }
  const longestFirst = stems.toSorted((one, other) => other.length - one.length);
  const free = longestFirst.slice(0, MAX_FREE_WORDS);
  const isExact = free.length === stems.length;
  const combinations = free.reduce<Key[][]>(
    (begun, key) =>
      begun.flatMap((keys) => [
        [...keys, { map: "w", key }],
        [...keys, { map: "p", key }],
      ]),
    [[]],
  );
  // The first has only strong words: those were found before.
  return { conjunctions: match === "weak" && isExact ? combinations.slice(1) : combinations, isExact };
}

function clausesOf(filters: Filters, cells: readonly string[] | undefined): Key[][] {
  const { category, conditions, sizes, colours, currency, minPrice, maxPrice, onSale } = filters;
  const priced =
    currency !== undefined && hasPriceRange(filters)
      ? priceKeysWithin(currency, { ...(minPrice && { min: minPrice }), ...(maxPrice && { max: maxPrice }) })
      : anyOf("currency", currency === undefined ? [] : [currency]);
  const clauses = [
    anyOf("category", category === undefined ? [] : [category]),
    anyOf("condition", conditions),
    anyOf("size", sizes),
    anyOf("colour", colours),
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

/** Whether the words match an entry in this way: the check that an inexact plan needs. */
export function matchesWords(
  { w, p }: Pick<EntryKeys, "w" | "p">,
  words: readonly string[],
  match: WordMatch,
): boolean {
  const stems = words.map(stem);
  const isStrong = stems.every((word) => Object.hasOwn(w, word));
  if (match === "strong") return isStrong;
  if (match === "weak" && isStrong) return false;
  return stems.every((word) => Object.hasOwn(w, word) || Object.hasOwn(p, word));
}
