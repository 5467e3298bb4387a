import { allocate, type Money } from "../platform/values/money.ts";
import type { Discount } from "./discount.ts";

interface Item {
  listingId: string;
  seller: string;
  total: Money;
}

interface DiscountedLines {
  lines: readonly [Item, ...Item[]];
  /** The smallest amount that can be charged, in minor units: of dinars ten, where a provider knows two decimals. */
  granularity?: number;
}

/** What a code takes off: `shares[i]` off the i-th line, `total` of them all. Zeros where there is a problem. */
export interface DiscountResult {
  shares: Money[];
  total: Money;
  problem?: "minimumNotReached" | "nothingFits" | "otherCurrency";
}

/**
 * What a discount takes off the lines of a checkout, all in one currency. It applies to lines of its seller
 * and its listings, shared out by largest remainder, and never takes off more than they cost: an amount
 * above that makes them free. A percentage is of their sum, half a unit rounded up. The minimum counts all of the seller's
 * lines.
 */
export function computeDiscount(
  discount: Discount,
  { lines, granularity = 1 }: DiscountedLines,
): DiscountResult {
  const { reduction, minimum } = discount;
  const { currency } = lines[0].total;
  const isSellers = ({ seller }: Item) => seller === discount.seller;
  const fits = (line: Item) =>
    isSellers(line) && (discount.listingIds === null || discount.listingIds.includes(line.listingId));

  const currencies = [
    ...lines.filter(isSellers).map(({ total }) => total.currency),
    ...(minimum ? [minimum.currency] : []),
    ...(reduction.kind === "amount" ? [reduction.amount.currency] : []),
  ];
  if (!lines.some(fits)) return nothing("nothingFits");
  if (currencies.some((each) => each !== currency)) return nothing("otherCurrency");
  if (minimum && worth(lines.filter(isSellers)) < minimum.amount) return nothing("minimumNotReached");

  const eligible = worth(lines.filter(fits));
  const wanted =
    reduction.kind === "amount"
      ? reduction.amount.amount
      : percentOf(eligible, reduction.percent, granularity);
  const amount = Math.min(wanted, eligible);
  if (amount === 0) return nothing("nothingFits");
  const weights = lines.map((line) => (fits(line) ? line.total.amount : 0));
  const shares = allocate(amount, weights).map((share) => ({ amount: share, currency }));
  return { shares, total: { amount, currency } };

  function nothing(problem: NonNullable<DiscountResult["problem"]>): DiscountResult {
    return { shares: lines.map(() => ({ amount: 0, currency })), total: { amount: 0, currency }, problem };
  }
}

function worth(lines: readonly Item[]): number {
  return lines.reduce((soFar, { total }) => soFar + total.amount, 0);
}

/**
 * In multiples of `granularity`, half of it rounded up. In bigints: a hundred times the largest checkout exceeds the exact
 * integers.
 */
function percentOf(amount: number, percent: number, granularity: number): number {
  const unit = BigInt(granularity);
  return Number(((BigInt(amount) * BigInt(percent) + 50n * unit) / (100n * unit)) * unit);
}
