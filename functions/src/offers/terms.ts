import type { Money } from "../platform/values/money.ts";

/** Less than this share of the asking price is no offer but a nuisance. */
const LEAST_PERCENT = 30;

/** What stands against a price of one piece, with the limit it breaks. */
export type Objection =
  | { reason: "otherCurrency"; currency: string }
  | { reason: "tooLow"; least: Money }
  | { reason: "tooHigh"; most: Money };

/** Whether one piece may be offered at `unitPrice` when it is for sale at `asking`. */
export function objectionTo(unitPrice: Money, asking: Money): Objection | undefined {
  const { amount, currency } = asking;
  if (unitPrice.currency !== currency) return { reason: "otherCurrency", currency };
  const least = Math.max(1, Math.ceil((amount * LEAST_PERCENT) / 100));
  if (unitPrice.amount < least) return { reason: "tooLow", least: { amount: least, currency } };
  return unitPrice.amount > amount ? { reason: "tooHigh", most: asking } : undefined;
}
