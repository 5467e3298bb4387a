import * as z from "zod";
import { Country } from "../platform/values/country.ts";
import { Currency, minorUnitDigits } from "../platform/values/money.ts";

/** A carrier's price of a parcel, to a country and up to a weight. In minor units. */
interface PostagePrice {
  readonly from: string;
  readonly to: string;
  readonly maxGrams: number;
  readonly amount: number;
}

/** What a carrier asks for parcels, as it is published on a day. */
export interface PostageTable {
  readonly day: string;
  readonly currency: string;
  readonly prices: readonly PostagePrice[];
}

const MAX_PRICES = 3_000;
const MAX_GRAMS = 100_000;

const Published = z.strictObject({
  publishedOn: z.iso.date(),
  currency: Currency,
  prices: z
    .array(
      z.strictObject({
        from: Country,
        to: Country,
        maxGrams: z.int().min(1).max(MAX_GRAMS),
        price: z.string().regex(/^\d{1,7}(?:\.\d{1,4})?$/),
      }),
    )
    .min(1)
    .max(MAX_PRICES),
});

/**
 * Reads `{"publishedOn", "currency", "prices": [{"from", "to", "maxGrams", "price"}]}`, with prices as decimal text, and
 * nothing else. Throws for any other structure, for two prices of one parcel, and for a price that its currency cannot have.
 */
export function readPostage(text: string): PostageTable {
  const { publishedOn: day, currency, prices } = Published.parse(JSON.parse(text));
  const read = prices.map(({ price, from, to, maxGrams }) => ({
    from,
    to,
    maxGrams,
    amount: amountOf(price, currency),
  }));
  if (new Set(read.map(keyOf)).size !== read.length) throw new Error("A parcel has two prices");
  return { day, currency, prices: read };
}

function amountOf(price: string, currency: string): number {
  const digits = minorUnitDigits(currency);
  const [whole = "", fraction = ""] = price.split(".");
  const amount = Number(whole + fraction.padEnd(digits, "0"));
  if (fraction.length > digits || amount === 0) throw new Error(`${price} ${currency} is no price`);
  return amount;
}

/** Names what is sent where. */
function keyOf({ from, to, maxGrams }: PostagePrice): string {
  return `${from}-${to}-${maxGrams}`;
}

/** Largest change from one table to the next that is accepted without confirmation. */
const plausible = { maxMove: 0.5, maxMissingShare: 0.1 } as const;

/** What is implausible after the table before: prices that moved too far, or too many that are missing. */
export function findFaults(table: PostageTable, before: PostageTable): string[] {
  if (table.currency !== before.currency) return [`${table.currency} after ${before.currency}`];
  const current = new Map(table.prices.map((price) => [keyOf(price), price.amount]));
  const missing = before.prices.filter((price) => !current.has(keyOf(price)));
  const moved = before.prices.filter((price) => {
    const amount = current.get(keyOf(price)) ?? price.amount;
    return Math.abs(amount - price.amount) > plausible.maxMove * price.amount;
  });
  const isBroken = missing.length > plausible.maxMissingShare * before.prices.length;
  return [...moved, ...(isBroken ? missing : [])].map(keyOf);
}

export function isSame(one: PostageTable, other: PostageTable): boolean {
  const amounts = new Map(other.prices.map((price) => [keyOf(price), price.amount]));
  return (
    one.day === other.day &&
    one.currency === other.currency &&
    one.prices.length === other.prices.length &&
    one.prices.every((price) => amounts.get(keyOf(price)) === price.amount)
  );
}
