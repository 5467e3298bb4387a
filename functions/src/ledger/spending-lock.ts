import type { Transaction } from "../platform/firestore/transaction.ts";
import { balanceId, type BalanceKey } from "./balance.ts";

/**
 * `spendingLocks/{balance}`: read and written by whatever spends an available balance, payouts and voluntary refunds, so
 * that of two at once the later one is tried again and finds what the earlier one has left. Neither changes an entry that the
 * other has read: without it all would rest on how Firestore locks what would come to match a sum.
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
