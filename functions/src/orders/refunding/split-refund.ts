import type { Split } from "../../ledger/public.ts";
import { allocate } from "../../platform/values/money.ts";

interface RefundableOrder {
  /** The whole order: the parts sum to `total`. */
  split: Split;
  total: number;
  /** What was reversed before. */
  reversed: Split & { total: number };
}

/**
 * Splits a further reversal of `amount` minor units: afterwards each part has borne its proportional share of
 * all reversals within two units, none more than it received. So many small refunds end like one large one,
 * and the last takes exactly the remainder. Throws `RangeError` for more than remains.
 */
export function splitRefund({ split, total, reversed }: RefundableOrder, amount: number): Split {
  if (!(amount >= 0 && amount <= total - reversed.total)) {
    throw new RangeError(`${amount} of ${total - reversed.total} minor units`);
  }
  const after = BigInt(reversed.total + amount);
  /** The missing part of each share, times `total`. Their sum is at least `amount`. */
  const missing = (whole: number, given: number) => {
    const due = BigInt(whole) * after - BigInt(given) * BigInt(total);
    return due > 0n ? due : 0n;
  };
  const [proceeds = 0, fees = 0, tax = 0] = allocate(amount, [
    missing(split.proceeds, reversed.proceeds),
    missing(split.fees, reversed.fees),
    missing(split.tax, reversed.tax),
  ]);
  return { proceeds, fees, tax };
}
