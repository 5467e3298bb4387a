import { granularityOf as granularityAtStripe } from "./stripe/stripe-amount.ts";

/**
 * The smallest amount of a currency that a provider moves, in minor units: it charges, refunds and pays out multiples of
 * this only.
 */
export function granularityOf({ provider, currency }: { provider: string; currency: string }): number {
  return provider === "stripe" ? granularityAtStripe(currency) : 1;
}
