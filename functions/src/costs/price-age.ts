import type { Price } from "./price.ts";

/** How long a price is taken to hold after it was looked at. */
const PRICE_AGE_DAYS = 180;

const DAY_MS = 24 * 3600 * 1000;

/** Those looked at too long ago to be relied on. */
export function findStalePrices(prices: readonly Price[], now: Date): Price[] {
  const limit = new Date(now.getTime() - PRICE_AGE_DAYS * DAY_MS).toISOString().slice(0, 10);
  return prices.filter(({ checkedAt }) => checkedAt < limit);
}
