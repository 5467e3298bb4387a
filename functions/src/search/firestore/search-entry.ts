import { idFrom } from "../../platform/values/ids.ts";
import type { CatalogueEntry } from "../catalogue-entry.ts";
import { priceOf, type ListingCard } from "../listing-card.ts";
import type { Synonyms } from "../synonyms/synonyms.ts";
import { contentWordsOf } from "../text/words.ts";
import { keysOf, type EntryKeys } from "./entry-keys.ts";

/** The sort orders: each has its own entry for every listing. */
type Order = "newest" | "cheapest" | "dearest";

/** Content words of a description that count for the rank. */
const MAX_DESCRIPTION_WORDS = 80;

/** `searchEntries/{id}`, whose id is its position in one order. */
export interface SearchEntry extends EntryKeys {
  id: string;
  listingId: string;
  /** Changes with everything that the index has of the listing. */
  fingerprint: string;
  card: ListingCard;
  /** What ranks it beside its card: content words of the description and names of its categories. Not indexed. */
  description: string;
  categoryNames: readonly string[];
}

/** Base 36 digits that hold every time until the year 5188, and every price. */
const DIGITS = { time: 9, price: 10 } as const;

/** The entries of one listing, one for each order. The price orders know neither typos nor relevance. */
export function entriesOf(entry: CatalogueEntry, synonyms: Synonyms, now: Date): SearchEntry[] {
  const keys = keysOf(entry, synonyms);
  const { card, categoryNames } = entry;
  const description = contentWordsOf(entry.description, MAX_DESCRIPTION_WORDS).join(" ");
  const fingerprint = idFrom(JSON.stringify([keys, card, description, idOf("cheapest", card, now)]));
  const common = { listingId: card.listingId, fingerprint, card };
  const newest = { ...common, ...keys, id: idOf("newest", card, now), description, categoryNames };
  const priced = { ...common, ...unrankedKeys, a: keys.a, f: keys.f, description: "", categoryNames: [] };
  const byPrice = (order: Order) => ({ ...priced, id: idOf(order, card, now) });
  return [newest, byPrice("cheapest"), byPrice("dearest")];
}

const unrankedKeys = { t: {}, w: {}, y: {} };

/**
 * The position of an entry in its order. An equality query is ordered by id, and a range of ids needs no
 * further index: so the id starts with the sort value.
 */
function idOf(order: Order, card: ListingCard, now: Date): string {
  const newestFirst = `${inverted(card.publishedAt.getTime(), DIGITS.time)}-${card.listingId}`;
  if (order === "newest") return `newest-${newestFirst}`;
  const { amount, currency } = priceOf(card, now);
  const price = order === "cheapest" ? padded(amount, DIGITS.price) : inverted(amount, DIGITS.price);
  return `${order}-${currency}-${price}-${newestFirst}`;
}

/** Where the ids of an order begin and end; a price order's within one currency and a range of prices. */
export function idRangeOf(
  order: Order,
  prices: { currency?: string | undefined; min?: number | undefined; max?: number | undefined } = {},
): { from: string; to: string } {
  if (order === "newest") return { from: "newest-", to: "newest-~" };
  const { currency = "", min = 0, max = 36 ** DIGITS.price - 1 } = prices;
  const start = `${order}-${currency}-`;
  const [first, last] =
    order === "cheapest"
      ? [padded(min, DIGITS.price), padded(max, DIGITS.price)]
      : [inverted(max, DIGITS.price), inverted(min, DIGITS.price)];
  return { from: `${start}${first}-`, to: `${start}${last}-~` };
}

function padded(value: number, digits: number): string {
  return value.toString(36).padStart(digits, "0");
}

function inverted(value: number, digits: number): string {
  return padded(36 ** digits - 1 - value, digits);
}
