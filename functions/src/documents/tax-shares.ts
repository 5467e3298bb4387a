import type { Money } from "../platform/values/money.ts";
import type { Sale } from "./sale.ts";

/**
 * The tax at one rate. `rate` is in basis points; undefined for the tax of shipping, and of the fee if on
 * top.
 */
export interface TaxShare {
  rate: number | undefined;
  isIncluded: boolean;
  amount: Money;
}

/**
 * The tax of a sale by rate, first what comes on top of the prices, then what is in them. Whether the tax of
 * shipping is in its price follows from the total, which it is part of either way; where it is, the tax of the fee is in
 * the fee and no part of this.
 */
export function shareTax({ lines, amounts }: Pick<Sale, "lines" | "amounts">): TaxShare[] {
  const { items, discount, shipping, fee, tax, total } = amounts;
  const { currency } = total;
  const byRate = new Map<string, TaxShare>();
  for (const { tax: part } of lines) {
    const key = `${part.isIncluded} ${part.rate}`;
    const amount = { amount: (byRate.get(key)?.amount.amount ?? 0) + part.amount.amount, currency };
    byRate.set(key, { rate: part.rate, isIncluded: part.isIncluded, amount });
  }
  const ofLines = [...byRate.values()];
  const onTop = total.amount - (items.amount - discount.amount + shipping.amount + fee.amount);
  const remainders = [false, true].map((isIncluded): TaxShare => {
    const whole = isIncluded ? tax.amount - onTop : onTop;
    const ofThese = ofLines.filter((share) => share.isIncluded === isIncluded);
    const known = ofThese.reduce((sum, share) => sum + share.amount.amount, 0);
    return { rate: undefined, isIncluded, amount: { amount: whole - known, currency } };
  });
  return [...ofLines, ...remainders]
    .filter(({ amount }) => amount.amount !== 0)
    .toSorted((one, other) => Number(one.isIncluded) - Number(other.isIncluded) || order(one) - order(other));
}

/** The highest rate first, what has none last. */
function order({ rate }: TaxShare): number {
  return rate === undefined ? 1 : -rate;
}
