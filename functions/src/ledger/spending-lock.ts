import type { Transaction } from "../platform/firestore/transaction.ts";
import { balanceId, type BalanceKey } from "./balance.ts";

/**
 * `spendingLocks/{balance}`: read and written by whatever spends an available balance, payouts and voluntary refunds, so
 * that of two at once the later one is tried again and finds what the earlier one has left. New entries alone would not
 * tell: neither changes what the other has read.
 *
 * Reads it; to be called before the entries are read. The returned function writes it, together with what is spent.
 */
export async function lockSpending(
  transaction: Transaction,
  balanceKey: BalanceKey,
): Promise<(at: Date) => void> {
  const lock = transaction.collection<{ at: Date }>("spendingLocks").doc(balanceId(balanceKey));
  await transaction.get(lock);
  return (at) => transaction.set(lock, { at });
}
