import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Dispute } from "./dispute.ts";

/** `disputes/{id}` */
export function disputeStore({ database }: Pick<Context, "database">) {
  const disputes = database.collection<Dispute>("disputes");
  return {
    find: (id: string, reader: Reader = database) => reader.get(disputes.doc(id)),
    save: (transaction: Transaction, dispute: Dispute) => transaction.set(disputes.doc(dispute.id), dispute),
  };
}
