import { raiseAlarm, resolveAlarm } from "../platform/alarms/alarm-store.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { SECOND } from "../platform/values/clock.ts";
import { proofFailed } from "./alarms.ts";
import { backupFiles } from "./backup-files.ts";
import { backupStore, proofStore } from "./backup-store.ts";
import { copyOf } from "./copy.ts";
import { BackupRefused } from "./manifest.ts";
import { proofDatabase, proofDocuments } from "./parameters.ts";
import {
  advanceProof,
  beginProof,
  endProof,
  isProofOver,
  shareOf,
  type Proof,
  type ProofRecord,
} from "./proof.ts";
import { readManifest } from "./read-backup.ts";
import { folderOf } from "./write-manifest.ts";

/** Well within a task's two minutes: a file is begun no later. */
const TIME_LIMIT_MS = 60 * SECOND;
const SUBJECT = "latest";

/**
 * Proves a backup: restores it into a database of its own, in which nothing else may be, compares what came back with what the files
 * say, asks the domains what must be true of it, and empties the database again. Of a large backup a share, chosen by the paths.
 */
export function backupProver(context: Context) {
  const { database, clock } = context;
  const backups = backupStore(context);
  const proofs = proofStore(context);

  /** Begins a proof in `transaction`, of this backup or the latest; undefined where one runs. Reads before it writes. */
  async function begin(
    transaction: Transaction,
    { backupId, now }: { backupId?: string | undefined; now: Date },
  ): Promise<Proof | "notFound" | "running"> {
    const [{ complete }, record] = await Promise.all([backups.find(transaction), proofs.find(transaction)]);
    const backup = backupId === undefined ? complete[0] : complete.find(({ id }) => id === backupId);
    if (!backup) return "notFound";
    if (record.latest && !isProofOver(record.latest, now)) return "running";
    const id = `${backup.id}-${now.getTime()}`;
    const share = shareOf(backup.documents, proofDocuments.value());
    const proof = beginProof({ id, backupId: backup.id, share }, now);
    await proofs.saveAndEnqueueNext(transaction, { ...record, latest: proof }, now);
    return proof;
  }

  /** Safe to repeat: each stage can begin again, and a slice whose end is recorded does nothing. */
  async function runSlice(id: string, slice: number): Promise<void> {
    const { latest } = await proofs.find();
    if (!isNext(latest, id, slice)) return;
    const until = clock.now().getTime() + TIME_LIMIT_MS;
    const next = await runStage(latest, () => clock.now().getTime() >= until);
    await database.runTransaction(async (transaction) => {
      const record = await proofs.find(transaction);
      if (!isNext(record.latest, id, slice)) return;
      if (next !== "over")
        return proofs.saveAndEnqueueNext(
          transaction,
          { ...record, latest: advanceProof(record.latest, next) },
          clock.now(),
        );
      await end(transaction, record, record.latest);
    });
  }

  type Step = Parameters<typeof advanceProof>[1];

  async function runStage(proof: Proof, isOver: () => boolean): Promise<Step | "over"> {
    try {
      const name = proofDatabase.value();
      const read = (file: string) => backupFiles(context).read(`${folderOf(proof.backupId)}${file}`);
      const { root } = database.exactDocuments();
      const manifest = await readManifest(read, root.split("/")[1] ?? "");
      const copy = copyOf(context, { name, manifest, read, share: proof.share, isOver });
      const { stage, files } = proof;
      if (stage === "emptying") return (await copy.empty()) ? { stage: "restoring", files: 0 } : {};
      if (stage === "clearing") return (await copy.empty()) ? "over" : {};
      const done = stage === "restoring" ? await copy.restore(files) : await copy.compare(files);
      const { documents, faults } = done;
      const isThrough = done.files >= copy.files;
      if (stage === "restoring")
        return {
          restored: proof.restored + documents,
          ...(isThrough ? { stage: "comparing", files: 0 } : { files: done.files }),
          faults,
        };
      const compared = proof.compared + documents;
      const more = isThrough ? await copy.countOthers(compared) : [];
      return {
        compared,
        faults: [...faults, ...more],
        files: done.files,
        ...(isThrough && { stage: "clearing" }),
      };
    } catch (error) {
      if (!(error instanceof BackupRefused)) throw error;
      // What cannot be used has nothing to clear either.
      if (proof.faults.length > 0) return "over";
      return { faults: [error.message] };
    }
  }

  async function end(transaction: Transaction, record: ProofRecord, proof: Proof): Promise<void> {
    const at = clock.now();
    if (proof.faults.length === 0) await resolveAlarm(transaction, proofFailed, { subject: SUBJECT, at });
    else {
      const [first = ""] = proof.faults;
      const details = { backup: proof.backupId, faults: proof.faults.length, first: first.slice(0, 300) };
      raiseAlarm(transaction, proofFailed, { subject: SUBJECT, at, details });
    }
    proofs.save(transaction, endProof(record, proof, at));
  }

  return { begin, runSlice };
}

function isNext(latest: Proof | null, id: string, slice: number): latest is Proof {
  return latest?.state === "running" && latest.id === id && latest.slice === slice;
}
