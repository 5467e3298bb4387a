import type { Context } from "../platform/runtime/context.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { ViewBatch } from "./views.ts";

/** `viewBatches/{id}` */
export function viewStore({ database }: Pick<Context, "database">) {
  const batches = database.collection<ViewBatch>("viewBatches");
  return {
    save: (batch: ViewBatch) => database.set(batches.doc(batch.id), batch),
    list: (limit: number) => database.query(batches.limit(limit)),
    /** Fails the transaction when a batch no longer exists: another run has added it. */
    take: (transaction: Transaction, { id }: ViewBatch) =>
      transaction.delete(batches.doc(id), { exists: true }),
  };
}
