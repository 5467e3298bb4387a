import type { Money } from "../../platform/values/money.ts";

/** Fine buckets double in width every second one; a coarse one is six of them, prices up to eight times as high. */
const FINE_PER_DOUBLING = 2;
const FINE_PER_COARSE = 6;
/** Above this many buckets the coarse ones are used. */
const MAX_FINE = 8;
/** Larger than any price. */
const MAX_AMOUNT = 1_000_000_000_00;

/** The two buckets a price lies in. */
export function priceKeysOf({ amount, currency }: Money): string[] {
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
