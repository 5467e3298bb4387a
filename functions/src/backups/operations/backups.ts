import { implement } from "../../platform/operations/implement.ts";
import { documentsOf } from "../backup.ts";
import { backupStore, proofStore } from "../backup-store.ts";
import * as contract from "../contract.ts";
import type { Proof } from "../proof.ts";
import { backupProver } from "../prove.ts";

export const getBackups = implement(
  contract.getBackups,
  { backups: backupStore, proofs: proofStore },
  async ({ reader, backups, proofs }) => {
    const [{ latest, complete }, proof] = await Promise.all([backups.find(reader), proofs.find(reader)]);
    return {
      latest: latest && {
        ...latest,
        readTime: latest.readTime.toISOString(),
        startedAt: latest.startedAt.toISOString(),
        endedAt: latest.endedAt?.toISOString() ?? null,
        documents: documentsOf(latest),
      },
      complete: complete.map(({ id, readTime, completeAt, documents, sha256 }) => ({
        id,
        readTime: readTime.toISOString(),
        completeAt: completeAt.toISOString(),
        documents,
        sha256,
      })),
      proof: proof.latest && presentProof(proof.latest),
    };
  },
);

/** Answers at once: jobs do it. */
export const proveBackup = implement(
  contract.proveBackup,
  { prover: backupProver },
  async ({ input, now, fail, transaction, prover }) => {
    const proof = await prover.begin(transaction, { ...input, now });
    if (proof === "notFound") throw fail.BackupNotFound();
    if (proof === "running") throw fail.ProofRunning();
    return presentProof(proof);
  },
);

function presentProof(proof: Proof) {
  const { startedAt, endedAt } = proof;
  return { ...proof, startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}
