import type { Money } from "../../platform/values/money.ts";
import type { CatalogueEntry } from "../catalogue-entry.ts";
import type { ListingCard } from "../listing-card.ts";
import { foldBrand } from "../matches-filters.ts";
import type { Synonyms } from "../synonyms/synonyms.ts";
import { describedWordsOf, fieldsOf } from "../text/fields.ts";
import { stem } from "../text/stem.ts";
import { wordsOf } from "../text/words.ts";
import { fragmentsOf, termsOf, termsOfProse } from "../text/terms.ts";
import { typoKeysOf } from "../text/typos.ts";

/**
 * The maps of an entry; Firestore indexes each key. Each of the first three holds the one before: `t` what the listing is,
 * by its title and attributes; `w` also brand, tags, seller, categories and the rest of the title; `a` also description,
 * condition, and fragments of words. `f` has filter values; `y` the words with typos.
 */
export type KeyMap = "t" | "w" | "a" | "f" | "y";
type Keys = Readonly<Record<string, true>>;
export type EntryKeys = Readonly<Record<KeyMap, Keys>>;

const MAX_DESCRIPTION_TERMS = 80;
/** Keeps every listing far below Firestore's 40 000 index entries of a document. */
const MAX_KEYS = { t: 40, w: 100, a: 400, f: 90, y: 320 } as const;
/** Letters of the map cells that a place is found by. */
export const CELL_PRECISION = [2, 3, 4, 5] as const;
/** Titles of more words come after shorter ones that have the same words: a list of words pays less than a name. */
const MAX_SHORT_TITLE = 5;

export function keysOf(entry: CatalogueEntry, synonyms: Synonyms): EntryKeys {
  const { title, attributes, otherNames, brand, tags, seller, categories, condition, description } =
    fieldsOf(entry);
  const named = [title.main, ...attributes];
  const known = [title.rest, brand, ...tags, ...seller, ...categories];
  const t = [...named, ...synonyms.of(named)].flatMap(termsOf);
  const w = [
    ...t,
    ...[...known, ...synonyms.of(known)].flatMap(termsOf),
    ...otherNames.flatMap(wordsOf).map(stem),
  ];
  const a = [
    ...w,
    ...[condition, ...synonyms.of([description])].flatMap(termsOf),
    ...termsOfProse(description, MAX_DESCRIPTION_TERMS),
    ...[title.main, title.rest, brand, ...tags, ...seller].flatMap(fragmentsOf),
  ];
  return {
    t: keyed(t, MAX_KEYS.t),
    w: keyed(w, MAX_KEYS.w),
    a: keyed(a, MAX_KEYS.a),
    f: keyed([...facetKeysOf(entry.card), titleKey(title.length <= MAX_SHORT_TITLE)], MAX_KEYS.f),
    y: keyed(describedWordsOf(entry).flatMap(typoKeysOf), MAX_KEYS.y),
  };
}

export function titleKey(isShort: boolean): string {
  return isShort ? "title:short" : "title:long";
}

function facetKeysOf(card: ListingCard): string[] {
  const { categoryPath, condition, attributes, place, salePrice, price, brand, seller, shipsTo } = card;
  return [
    facetKey("currency", price.currency),
    ...categoryPath.map((category) => facetKey("category", category)),
    ...(condition ? [facetKey("condition", condition)] : []),
    ...Object.entries(attributes).map(([name, value]) => facetKey("attribute", `${name}:${value}`)),
    ...(brand ? [facetKey("brand", foldBrand(brand))] : []),
    facetKey("seller", seller.uid),
    ...(salePrice ? [SALE_KEY] : []),
    ...(place ? CELL_PRECISION.map((letters) => facetKey("cell", place.slice(0, letters))) : []),
    // Both prices: the bucket exists for whichever applies at search time.
    ...[price, ...(salePrice ? [salePrice.price] : [])].flatMap(priceKeysOf),
    ...shipsTo.map((region) => facetKey("shipsTo", region)),
  ];
}

export const SALE_KEY = "sale";

export function facetKey(
  facet: "category" | "condition" | "attribute" | "brand" | "seller" | "shipsTo" | "cell" | "currency",
  value: string,
): string {
  return `${facet}:${value}`;
}

function keyed(keys: readonly string[], max: number): Keys {
  return Object.fromEntries([...new Set(keys)].slice(0, max).map((key) => [key, true]));
}

/** Fine buckets double in width every second one; a coarse one is six of them, prices up to eight times as high. */
const FINE_PER_DOUBLING = 2;
const FINE_PER_COARSE = 6;
/** Above this many buckets the coarse ones are used. */
const MAX_FINE = 8;
/** Larger than any price. */
const MAX_AMOUNT = 1_000_000_000_00;

/** The two buckets a price lies in. */
function priceKeysOf({ amount, currency }: Money): string[] {
  const fine = fineOf(amount);
  return [keyOf(currency, "fine", fine), keyOf(currency, "coarse", coarseOf(fine))];
}

/** Buckets that cover every price of a range, and some outside it. */
export function priceKeysWithin(currency: string, { min = 0, max = MAX_AMOUNT }): string[] {
  const [from, to] = [fineOf(min), fineOf(max)];
  if (to - from < MAX_FINE) return series(from, to).map((fine) => keyOf(currency, "fine", fine));
  return series(coarseOf(from), coarseOf(to)).map((coarse) => keyOf(currency, "coarse", coarse));
}

function fineOf(amount: number): number {
  return Math.floor(FINE_PER_DOUBLING * Math.log2(Math.max(1, amount)));
}

function coarseOf(fine: number): number {
  return Math.floor(fine / FINE_PER_COARSE);
}

function keyOf(currency: string, grain: "fine" | "coarse", bucket: number): string {
  return `price:${currency}:${grain}:${bucket}`;
}

function series(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
