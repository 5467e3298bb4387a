import type { Money } from "../platform/values/money.ts";

/** Lower offers than this share of the asking price are refused. */
const MIN_PERCENT = 30;

/** Why a unit price is refused, with the limit it breaks. */
export type PriceProblem =
  | { reason: "otherCurrency"; currency: string }
  | { reason: "tooLow"; minimum: Money }
  | { reason: "tooHigh"; maximum: Money };

/** Whether `unitPrice` may be offered for the price `asking`. */
export function findPriceProblem(unitPrice: Money, asking: Money): PriceProblem | undefined {
  const { amount, currency } = asking;
  if (unitPrice.currency !== currency) return { reason: "otherCurrency", currency };
  const minimum = Math.max(1, Math.ceil((amount * MIN_PERCENT) / 100));
  if (unitPrice.amount < minimum) return { reason: "tooLow", minimum: { amount: minimum, currency } };
  return unitPrice.amount > amount ? { reason: "tooHigh", maximum: asking } : undefined;
}
