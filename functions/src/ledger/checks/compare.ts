import { totalOf, type Postings } from "../accounts.ts";
import type { Difference } from "../alarm.ts";
import { differs, shown, type Balance } from "../balance.ts";
import { isUnderWay, overdueBefore, type Payout } from "../payout.ts";

/** All accounts of a currency together are zero. */
export function compareZero(currency: string, postings: Postings): Difference | undefined {
  const found = totalOf(postings);
  return found === 0 ? undefined : { currency, expected: 0, found };
}

/**
 * What is being refunded is what running refunds are together. One that has just ended may be there still: what the
 * provider says and what the ledger makes of it are two transactions.
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

/** A balance shows what its entries add up to. Told is the first account in which it does not. */
export function compareBalance(stored: Balance | undefined, counted: Balance): Difference | undefined {
  if (!differs(stored, counted)) return undefined;
  const account = shown.find((one) => stored?.[one] !== counted[one]) ?? "available";
  return { currency: counted.currency, expected: counted[account], found: stored?.[account] ?? 0 };
}

/** A payout arrives within a week. */
export function compareOverdue(payout: Payout | undefined, now: Date): Difference | undefined {
  const isOverdue = payout && isUnderWay(payout) && payout.createdAt < overdueBefore(now);
  return isOverdue ? { currency: payout.currency, expected: 0, found: payout.amount } : undefined;
}
