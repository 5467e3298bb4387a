import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import type { Context } from "../platform/runtime/context.ts";
import { idFrom } from "../platform/values/ids.ts";
import { noBackups, type Backup, type BackupRecord } from "./backup.ts";
import { backupSlice } from "./jobs.ts";
import { noProofs, type Proof, type ProofRecord } from "./proof.ts";

/** `backups/nightly` */
export function backupStore({ database }: Pick<Context, "database">) {
  const nightly = database.collection<BackupRecord>("backups").doc("nightly");
  return {
    find: async (reader: Reader = database): Promise<BackupRecord> =>
      (await reader.get(nightly)) ?? noBackups,
    save: (transaction: Transaction, record: BackupRecord) => transaction.set(nightly, record),
    /** Together with the job of its next slice, which is read: the transaction must not have written before. */
    async saveAndEnqueueNext(
      transaction: Transaction,
      record: BackupRecord & { latest: Backup },
      now: Date,
    ): Promise<void> {
      const { id, slice } = record.latest;
      await enqueue(transaction, backupSlice, {
        id: idFrom("backup", id, String(slice)),
        payload: { task: "backUp", id, slice },
        now,
      });
      transaction.set(nightly, record);
    },
  };
}

/** `backups/proof` */
export function proofStore({ database }: Pick<Context, "database">) {
  const proofs = database.collection<ProofRecord>("backups").doc("proof");
  return {
    find: async (reader: Reader = database): Promise<ProofRecord> => (await reader.get(proofs)) ?? noProofs,
    save: (transaction: Transaction, record: ProofRecord) => transaction.set(proofs, record),
    /** Together with the job of its next slice, which is read: the transaction must not have written before. */
    async saveAndEnqueueNext(
      transaction: Transaction,
      record: ProofRecord & { latest: Proof },
      now: Date,
    ): Promise<void> {
      const { id, slice } = record.latest;
      await enqueue(transaction, backupSlice, {
        id: idFrom("proof", id, String(slice)),
        payload: { task: "prove", id, slice },
        now,
      });
      transaction.set(proofs, record);
    },
  };
}
