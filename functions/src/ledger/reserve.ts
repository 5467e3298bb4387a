import type { BalanceKey } from "./balance.ts";

/** `reserves/{orderId}`: the part of an order's earnings that a new seller is not paid yet. Gone once it is released. */
export interface Reserve extends BalanceKey {
  /** The order. */
  id: string;
  /** In minor units. */
  amount: number;
  releaseAt: Date;
}

/** How much is kept of what a new seller earns, and until when. */
export interface ReserveTerms {
  readonly percent: number;
  readonly until: Date;
}

/** The part of `amount` minor units that is kept, rounded in the seller's favour. */
export function reservedPart(amount: number, terms: ReserveTerms | undefined): number {
  if (!terms) return 0;
  const percent = BigInt(Math.min(100, Math.max(0, terms.percent)));
  return Number((BigInt(amount) * percent) / 100n);
}
