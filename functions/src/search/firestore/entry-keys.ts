import type { CatalogueEntry } from "../catalogue-entry.ts";
import type { ListingCard } from "../listing-card.ts";
import { slipKeysOf } from "../text/slips.ts";
import { joinedWordsOf, stem, tellingWordsOf, wordsOf } from "../text/words.ts";
import { priceKeysOf } from "./price-buckets.ts";

/**
 * The maps of an entry, each key of which Firestore keeps in an index of its own: `w` whole words of title, brand,
 * tags and seller; `p` their beginnings, and words of the description and category; `f` what filters ask for; `y`
 * the words with their slips.
 */
export type KeyMap = "w" | "p" | "f" | "y";
type Keys = Readonly<Record<string, true>>;
export type EntryKeys = Readonly<Record<KeyMap, Keys>>;

const FEWEST_PREFIX_LETTERS = 2;
const MOST_PREFIX_LETTERS = 15;
const MOST_DESCRIPTION_WORDS = 80;
/** So that no listing, however wordy, comes near Firestore's 40 000 index entries of a document. */
const MOST_KEYS = { w: 60, p: 300, f: 60, y: 300 } as const;
/** Letters of the map cells that a place is found by. */
export const CELL_LETTERS = [2, 3, 4, 5] as const;

export function keysOf({ card, description, categoryNames }: CatalogueEntry): EntryKeys {
  const words = strongWordsOf(card);
  const whole = new Set(words.map(stem));
  const weaker = [
    ...words.flatMap(beginningsOf),
    ...[...categoryNames.flatMap(wordsOf), ...tellingWordsOf(description, MOST_DESCRIPTION_WORDS)].map(stem),
  ];
  return {
    w: keyed([...whole], MOST_KEYS.w),
    p: keyed(
      weaker.filter((word) => !whole.has(word)),
      MOST_KEYS.p,
    ),
    f: keyed(facetKeysOf(card), MOST_KEYS.f),
    y: keyed(words.flatMap(slipKeysOf), MOST_KEYS.y),
  };
}

/** The words by which people name a thing: those of title, brand, tags and seller. */
export function strongWordsOf({ title, brand, tags, seller }: ListingCard): string[] {
  const text = [title, brand ?? "", ...tags].join(" ");
  const named = [seller.handle, seller.displayName].flatMap(wordsOf);
  return [...new Set([...wordsOf(text), ...joinedWordsOf(text), ...named])];
}

function beginningsOf(word: string): string[] {
  const letters = Array.from(word);
  const lengths = Math.min(letters.length, MOST_PREFIX_LETTERS) - FEWEST_PREFIX_LETTERS + 1;
  const beginnings = Array.from({ length: Math.max(0, lengths) }, (_, index) =>
    letters.slice(0, FEWEST_PREFIX_LETTERS + index).join(""),
  );
  return [...beginnings, word];
}

function facetKeysOf(card: ListingCard): string[] {
  const { lineage, condition, attributes, place, discount, price } = card;
  return [
    facetKey("currency", price.currency),
    ...lineage.map((category) => facetKey("category", category)),
    ...(condition ? [facetKey("condition", condition)] : []),
    ...(["size", "colour"] as const).flatMap((name) =>
      attributes[name] === undefined ? [] : [facetKey(name, attributes[name])],
    ),
    ...(discount ? [SALE_KEY] : []),
    ...(place ? CELL_LETTERS.map((letters) => facetKey("cell", place.slice(0, letters))) : []),
    // Both prices: whichever counts when somebody looks, the bucket is there.
    ...[price, ...(discount ? [discount.price] : [])].flatMap(priceKeysOf),
  ];
}

export const SALE_KEY = "sale";

export function facetKey(
  facet: "category" | "condition" | "size" | "colour" | "cell" | "currency",
  value: string,
): string {
  return `${facet}:${value}`;
}

function keyed(keys: readonly string[], most: number): Keys {
  return Object.fromEntries([...new Set(keys)].slice(0, most).map((key) => [key, true]));
}
