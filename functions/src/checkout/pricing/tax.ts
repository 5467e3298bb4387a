import { BASIS_POINTS, portion, type Money } from "../../platform/values/money.ts";
import type { Line } from "../../orders/public.ts";
import { taxRates } from "./tax-rates.ts";

/** Whether prices include tax, tax is added, or there is none. */
export const taxModes = ["off", "inclusive", "exclusive"] as const;
export type TaxMode = (typeof taxModes)[number];

/** In basis points: 1900 is 19 %. A country that the table does not know has no tax. */
function taxRateOf(country: string): number {
  return taxRates.get(country) ?? 0;
}

/**
 * The tax in or on `price`, half a minor unit rounded up. It is rounded once for a whole line: rounded for
 * each item, 99 items of 0.49 would be 0.31 off at 19 %.
 */
export function computeTax(price: Money, mode: TaxMode, country: string): Line["tax"] {
  const rate = mode === "off" ? 0 : taxRateOf(country);
  const isIncluded = mode === "inclusive";
  return { rate, amount: portion(price, rate, BASIS_POINTS + (isIncluded ? rate : 0)), isIncluded };
}
