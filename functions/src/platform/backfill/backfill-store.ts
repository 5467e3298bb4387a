import type { Context } from "../runtime/context.ts";
import type { Reader } from "../firestore/reader.ts";
import type { Transaction } from "../firestore/transaction.ts";
import { idFrom } from "../values/ids.ts";
import { enqueue } from "../jobs/job-store.ts";
import type { Backfill } from "./backfill.ts";
import { sliceJob, type BackfillDefinition } from "./define-backfill.ts";

/** `backfills/{id}` */
export function backfillStore({ database }: Pick<Context, "database">) {
  const backfills = database.collection<Backfill>("backfills");
  return {
    find: (id: string, reader: Reader = database) => reader.get(backfills.doc(id)),

    save: (transaction: Transaction, backfill: Backfill) =>
      transaction.set(backfills.doc(backfill.id), backfill),

    /**
     * Saves the backfill together with the job of its next slice. Reads that job: the transaction must not
     * have written before.
     */
    async saveAndEnqueueNext(transaction: Transaction, backfill: Backfill): Promise<void> {
      const { id: backfillId, name, queue = name, run, cursor, updatedAt } = backfill;
      const id = idFrom("backfill", backfillId, String(run), cursor ?? "");
      const payload = { backfillId, name, run, cursor };
      await enqueue(transaction, sliceJob(queue as BackfillDefinition["name"]), {
        id,
        payload,
        now: updatedAt,
      });
      transaction.set(backfills.doc(backfillId), backfill);
    },
  };
}
