import { allocate } from "../../platform/values/money.ts";

/** Who gets how much of an amount, in minor units: seller, marketplace and state. */
export interface Split {
  proceeds: number;
  fees: number;
  tax: number;
}

interface RefundableOrder {
  /** The whole order: together its `total`. */
  split: Split;
  total: number;
  /** What was taken of it before. */
  reversed: Split & { total: number };
}

/**
 * From whom `amount` minor units more of an order are taken: each has then given, within two units, the part that is
 * due of all that was given back, none more than it got, and whoever has given more before gives less now. So
 * many small refunds end where one large one does, and the last takes exactly what is left.
 * Throws `RangeError` for more than is left.
 */
export function splitRefund({ split, total, reversed }: RefundableOrder, amount: number): Split {
  if (!(amount >= 0 && amount <= total - reversed.total)) {
    throw new RangeError(`${amount} of ${total - reversed.total} minor units`);
  }
  const after = BigInt(reversed.total + amount);
  /** What is missing to the part that is due, times `total`. Together, they are at least `amount`. */
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
