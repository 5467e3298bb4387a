import type { Big } from "big.js";
import { Decimal, parseQuantity, type Quantity } from "./amounts.ts";
import type { Price } from "./price.ts";

/** Exact, in dollars. */
export interface Charge {
  readonly quantity: Big;
  /** How much of the quantity is not charged. */
  readonly free: Big;
  /** Without any allowance. */
  readonly list: Big;
  /** What is paid where nothing else uses the allowance: never negative. */
  readonly afterFree: Big;
}

/** All months are alike. */
const DAYS_A_MONTH = 30;

/**
 * The price of a quantity of `days` days, 30 for a month. Days are taken to be alike. A daily allowance counts for each of them; of a
 * monthly one, so many thirtieths as there are days, in whole units.
 */
export function charge(price: Price, quantity: Quantity, days = DAYS_A_MONTH): Charge {
  if (!Number.isInteger(days) || days < 1 || days > 31)
    throw new RangeError(`${days} is no number of days of a month: give 1 to 31`);
  const exact = parseQuantity(quantity, price.what);
  const allowed = allowanceOf(price, days);
  const free = allowed.lt(exact) ? allowed : exact;
  const list = priceUpTo(exact, price);
  return { quantity: exact, free, list, afterFree: list.minus(priceUpTo(free, price)) };
}

function allowanceOf({ free }: Price, days: number): Big {
  if (!free) return new Decimal(0);
  const amount = new Decimal(free.amount).times(days);
  return free.every === "day" ? amount : amount.div(DAYS_A_MONTH).round(0, 0);
}

/** Of the first `quantity` of a month, by its tiers. */
function priceUpTo(quantity: Big, { tiers, per }: Price): Big {
  let total = new Decimal(0);
  for (const [index, { from, price }] of tiers.entries()) {
    if (quantity.lte(from)) break;
    const end = tiers[index + 1]?.from;
    const upTo = end === undefined || quantity.lt(end) ? quantity : new Decimal(end);
    total = total.plus(upTo.minus(from).times(price));
  }
  return total.div(per);
}
