import type { Difference, Postings } from "../../ledger/public.ts";
import { isInTransit, overdueBefore, type Payout } from "../payout.ts";

/**
 * The refunding account equals the sum of the running refunds. One that has just settled may still be
 * included: the provider's report and its ledger entry are two transactions.
 */
export function compareRefunding(
  currency: string,
  { refunding }: Pick<Postings, "refunding">,
  refunds: { running: number; justSettled: number },
): Difference | undefined {
  const { running, justSettled } = refunds;
  const agrees = refunding >= running && refunding <= running + justSettled;
  return agrees ? undefined : { currency, expected: running, found: refunding };
}

/** A payout arrives within a week. */
export function compareOverdue(payout: Payout | undefined, now: Date): Difference | undefined {
  const isOverdue = payout && isInTransit(payout) && payout.createdAt < overdueBefore(now);
  return isOverdue ? { currency: payout.currency, expected: 0, found: payout.amount } : undefined;
}
