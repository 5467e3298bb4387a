import { Big } from "big.js";

/** Whole numbers, decimal text or an exact decimal. */
export type Quantity = number | bigint | string | Big;

/** Of what is divided by 2^40 (40 decimals) no digit is lost while it has 20 decimals of its own. */
export const Decimal = Big();
Decimal.DP = 60;
const MAX_DECIMALS = 20;
const MAX_QUANTITY = "1e18";

/**
 * The exact decimal. Throws `RangeError` for what is no quantity: negative, not finite, a number too large to be exact (above
 * 2^53; text and bigint go to 10^18), or with more than 20 decimals.
 */
export function parseQuantity(value: Quantity, what: string): Big {
  const refuse = (why: string) => new RangeError(`${String(value)} is no quantity of ${what}: ${why}`);
  if (typeof value === "number" && !Number.isFinite(value)) throw refuse("give a number from 0 up");
  if (typeof value === "number" && value > Number.MAX_SAFE_INTEGER)
    throw refuse("above 2^53 numbers are not exact, so give it as text or bigint");
  if (typeof value === "string" && !/^\d+(\.\d+)?$/.test(value))
    throw refuse("give decimal digits, such as 1500 or 0.25");
  const quantity = new Decimal(typeof value === "bigint" ? value.toString() : value);
  if (quantity.lt(0)) throw refuse("give a number from 0 up");
  if (quantity.gt(MAX_QUANTITY)) throw refuse("the most is 10^18");
  if (!quantity.round(MAX_DECIMALS).eq(quantity)) throw refuse(`give at most ${MAX_DECIMALS} decimals`);
  return quantity;
}

export function sumAmounts(amounts: readonly Big[]): Big {
  return amounts.reduce((sum, amount) => sum.plus(amount), new Decimal(0));
}

/** Cents, half a cent rounded up: `8.15`. Round a total once, never the sum of rounded lines. */
export function formatDollars(amount: Big): string {
  return amount.toFixed(2, Big.roundHalfUp);
}
