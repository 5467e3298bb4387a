import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { balanceId, type Balance, type BalanceKey } from "./balance.ts";

/** More currencies than any seller uses. */
const MAX_CURRENCIES = 50;

/** `balances/{seller}_{currency}` */
export function balanceStore({ database }: Pick<Context, "database">) {
  const balances = database.collection<Balance>("balances");
  return {
    find: (balanceKey: BalanceKey, reader: Reader = database) =>
      reader.get(balances.doc(balanceId(balanceKey))),
    listOfSeller: (seller: string) =>
      database.query(balances.where("seller", "==", seller).limit(MAX_CURRENCIES)),
    save: (transaction: Transaction, balance: Balance) =>
      transaction.set(balances.doc(balanceId(balance)), balance),
  };
}
