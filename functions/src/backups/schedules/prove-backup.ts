import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { backupStore, proofStore } from "../backup-store.ts";
import { proofDatabase } from "../parameters.ts";
import { isProofDue } from "../proof.ts";
import { backupProver } from "../prove.ts";

/**
 * Begins a proof of the latest backup once a week, and the day after one that failed; jobs do it. Safe to run twice: one runs at
 * a time.
 */
export default defineSchedule(
  "backups.proveBackup",
  { backups: backupStore, proofs: proofStore, prover: backupProver },
  async ({ now, database, backups, proofs, prover }) => {
    const [[latest], record] = [(await backups.find()).complete, await proofs.find()];
    if (proofDatabase.value() === "" || !latest || !isProofDue(record, latest.id, now)) return { begun: 0 };
    const begun = await database.runTransaction((transaction) => prover.begin(transaction, { now }));
    return { begun: typeof begun === "object" ? 1 : 0 };
  },
);
