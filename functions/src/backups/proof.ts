import { after, DAY } from "../platform/values/clock.ts";

/** A proof goes through these, one after another; each can begin again from its beginning. */
const proofStages = ["emptying", "restoring", "comparing", "clearing"] as const;
type ProofStage = (typeof proofStages)[number];

export const proofStates = ["running", "proven", "failed", "abandoned"] as const;

/** A backup that is restored into a database of its own and compared: `proven` is what came back whole. */
export interface Proof {
  id: string;
  backupId: string;
  state: (typeof proofStates)[number];
  stage: ProofStage;
  startedAt: Date;
  endedAt: Date | null;
  /** The slice that is to come. */
  slice: number;
  /** How many of the backup's files are through. */
  files: number;
  /** Of a large backup, the part of its documents that is looked at: 1 is all. */
  share: number;
  restored: number;
  compared: number;
  /** What was not as the backup says: the first of it. */
  faults: string[];
}

/** `backups/proof`: the latest proof, and the latest that ended well. */
export interface ProofRecord {
  latest: Proof | null;
  proven: Pick<Proof, "id" | "backupId" | "startedAt" | "endedAt" | "share" | "compared"> | null;
}

export const noProofs: ProofRecord = { latest: null, proven: null };

const MAX_FAULTS = 20;
const ABANDONED_AFTER_MS = DAY;
/** A week, less the minutes by which a schedule may come early. */
const PROVEN_FOR_MS = 7 * DAY - DAY / 24;

export function beginProof(
  { id, backupId, share }: Pick<Proof, "id" | "backupId" | "share">,
  now: Date,
): Proof {
  return {
    id,
    backupId,
    share,
    state: "running",
    stage: "emptying",
    startedAt: now,
    endedAt: null,
    slice: 0,
    files: 0,
    restored: 0,
    compared: 0,
    faults: [],
  };
}

/** Whether another proof may begin. */
export function isProofOver({ state, startedAt }: Proof, now: Date): boolean {
  return state !== "running" || after(startedAt, ABANDONED_AFTER_MS) <= now;
}

/** Whether this backup is to be proven by now: once a week, and each day after a failure. */
export function isProofDue({ latest, proven }: ProofRecord, backupId: string, now: Date): boolean {
  if (latest && !isProofOver(latest, now)) return false;
  if (latest && latest.state !== "proven" && latest.backupId === backupId) return false;
  const wasProvenAt = proven?.startedAt;
  return wasProvenAt === undefined || after(wasProvenAt, PROVEN_FOR_MS) <= now;
}

/** The part of a backup's documents that a proof looks at. */
export function shareOf(documents: number, max: number): number {
  return documents <= max ? 1 : max / documents;
}

/** The proof after a stage, or a part of one: with a fault it goes on to clear what it has written. */
export function advanceProof(
  proof: Proof,
  done: Partial<Pick<Proof, "stage" | "files" | "restored" | "compared" | "faults">>,
): Proof {
  const faults = [...proof.faults, ...(done.faults ?? [])].slice(0, MAX_FAULTS);
  const stage = faults.length > 0 ? "clearing" : (done.stage ?? proof.stage);
  return { ...proof, ...done, faults, stage, slice: proof.slice + 1 };
}

export function endProof({ latest: _latest, proven }: ProofRecord, proof: Proof, now: Date): ProofRecord {
  const isProven = proof.faults.length === 0;
  const ended: Proof = { ...proof, state: isProven ? "proven" : "failed", endedAt: now };
  const { id, backupId, startedAt, endedAt, share, compared } = ended;
  return { latest: ended, proven: isProven ? { id, backupId, startedAt, endedAt, share, compared } : proven };
}
