import type { Money } from "../../platform/values/money.ts";
import type { CatalogueEntry } from "../catalogue-entry.ts";
import type { ListingCard } from "../listing-card.ts";
import { typoKeysOf } from "../text/typos.ts";
import { joinedWordsOf, stem, contentWordsOf, wordsOf } from "../text/words.ts";

/**
 * The maps of an entry; Firestore indexes each key: `w` whole words of title, brand, tags and seller; `p`
 * their prefixes, and words of the description and category; `f` filter values; `y` the words with typos.
 */
export type KeyMap = "w" | "p" | "f" | "y";
type Keys = Readonly<Record<string, true>>;
export type EntryKeys = Readonly<Record<KeyMap, Keys>>;

const MIN_PREFIX_LENGTH = 2;
const MAX_PREFIX_LENGTH = 15;
const MAX_DESCRIPTION_WORDS = 80;
/** Keeps every listing far below Firestore's 40 000 index entries of a document. */
const MAX_KEYS = { w: 60, p: 300, f: 60, y: 300 } as const;
/** Letters of the map cells that a place is found by. */
export const CELL_PRECISION = [2, 3, 4, 5] as const;

export function keysOf({ card, description, categoryNames }: CatalogueEntry): EntryKeys {
  const words = strongWordsOf(card);
  const whole = new Set(words.map(stem));
  const weaker = [
    ...words.flatMap(prefixesOf),
    ...[...categoryNames.flatMap(wordsOf), ...contentWordsOf(description, MAX_DESCRIPTION_WORDS)].map(stem),
  ];
  return {
    w: keyed([...whole], MAX_KEYS.w),
    p: keyed(
      weaker.filter((word) => !whole.has(word)),
      MAX_KEYS.p,
    ),
    f: keyed(facetKeysOf(card), MAX_KEYS.f),
    y: keyed(words.flatMap(typoKeysOf), MAX_KEYS.y),
  };
}

/** The strong words: those of title, brand, tags and seller. */
export function strongWordsOf({ title, brand, tags, seller }: ListingCard): string[] {
  const text = [title, brand ?? "", ...tags].join(" ");
  const named = [seller.handle, seller.displayName].flatMap(wordsOf);
  return [...new Set([...wordsOf(text), ...joinedWordsOf(text), ...named])];
}

function prefixesOf(word: string): string[] {
  const letters = Array.from(word);
  const lengths = Math.min(letters.length, MAX_PREFIX_LENGTH) - MIN_PREFIX_LENGTH + 1;
  const prefixes = Array.from({ length: Math.max(0, lengths) }, (_, index) =>
    letters.slice(0, MIN_PREFIX_LENGTH + index).join(""),
  );
  return [...prefixes, word];
}

function facetKeysOf(card: ListingCard): string[] {
  const { categoryPath, condition, attributes, place, salePrice, price } = card;
  return [
    facetKey("currency", price.currency),
    ...categoryPath.map((category) => facetKey("category", category)),
    ...(condition ? [facetKey("condition", condition)] : []),
    ...(["size", "colour"] as const).flatMap((name) =>
      attributes[name] === undefined ? [] : [facetKey(name, attributes[name])],
    ),
    ...(salePrice ? [SALE_KEY] : []),
    ...(place ? CELL_PRECISION.map((letters) => facetKey("cell", place.slice(0, letters))) : []),
    // Both prices: the bucket exists for whichever applies at search time.
    ...[price, ...(salePrice ? [salePrice.price] : [])].flatMap(priceKeysOf),
  ];
}

export const SALE_KEY = "sale";

export function facetKey(
  facet: "category" | "condition" | "size" | "colour" | "cell" | "currency",
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
