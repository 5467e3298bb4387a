import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Transfer } from "./transfer.ts";

/** `transfers/{payoutId}` */
export function transferStore({ database }: Pick<Context, "database">) {
  const transfers = database.collection<Transfer>("transfers");
  return {
    find: (id: string, reader: Reader = database) => reader.get(transfers.doc(id)),
    save: (transaction: Transaction, transfer: Transfer) =>
      transaction.set(transfers.doc(transfer.id), transfer),
  };
}
