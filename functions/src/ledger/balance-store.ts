import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { balanceId, type Balance, type BalanceKey } from "./balance.ts";

/** More than any seller has: one for each currency and provider. */
const MAX_BALANCES = 100;

/** `balances/{seller}_{currency}_{provider}`, for those who only read. */
export function balanceReader(context: Pick<Context, "database">) {
  return { listOfSeller: (seller: string) => balanceStore(context).listOfSeller(seller) };
}

/** `balances/{seller}_{currency}_{provider}` */
export function balanceStore({ database }: Pick<Context, "database">) {
  const balances = database.collection<Balance>("balances");
  return {
    find: (balanceKey: BalanceKey, reader: Reader = database) =>
      reader.get(balances.doc(balanceId(balanceKey))),
    /** Of all providers, in one currency or in each. */
    listOfSeller: (seller: string, currency?: string) => {
      const own = balances.where("seller", "==", seller);
      const chosen = currency === undefined ? own : own.where("currency", "==", currency);
      return database.query(chosen.limit(MAX_BALANCES));
    },
    save: (transaction: Transaction, balance: Balance) =>
      transaction.set(balances.doc(balanceId(balance)), balance),
  };
}
