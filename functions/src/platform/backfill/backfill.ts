import { after, DAY } from "../values/clock.ts";

export const backfillStates = ["running", "done", "stopped", "outOfBudget", "failed"] as const;
type BackfillState = (typeof backfillStates)[number];

/** `backfills/{id}`: one walk over a collection, slice after slice, and how far it is. */
export interface Backfill {
  id: string;
  /** Which walk it is: the name of its definition and of the queue that runs its slices. */
  name: string;
  state: BackfillState;
  parameters: Record<string, unknown>;
  plan: BackfillPlan;
  /** The most documents it may visit. */
  budget: number;
  /** How often it was started: a slice of an earlier run has no say any more. */
  run: number;
  /** Id of the last document that it is through with; `null` before the first. */
  cursor: string | null;
  processed: number;
  /** How many visits ended in which of the words the walk has for that. */
  outcomes: Record<string, number>;
  /** Documents that no retry could help, the first of them by name. */
  failed: number;
  failures: Failure[];
  /** Why the walk itself, and not one document, came to a halt. */
  lastError: string | null;
  requestedBy: string;
  createdAt: Date;
  updatedAt: Date;
  expireAt: Date;
}

/** What a walk will touch, said before it begins. Reads and writes are what Firestore bills for all of it. */
export interface BackfillPlan {
  documents: number;
  reads: number;
  writes: number;
}

interface Failure {
  id: string;
  reason: string;
}

/** What came of one slice. */
export interface Progress {
  cursor: string | null;
  processed: number;
  outcomes: Record<string, number>;
  failures: Failure[];
  isAtEnd: boolean;
}

const MAX_FAILURES_KEPT = 20;
const RETENTION_MS = 365 * DAY;

type Request = Pick<Backfill, "id" | "name" | "parameters" | "plan" | "budget" | "requestedBy">;

export function begin(request: Request, now: Date): Backfill {
  return {
    ...request,
    state: "running",
    run: 1,
    cursor: null,
    processed: 0,
    outcomes: {},
    failed: 0,
    failures: [],
    lastError: null,
    createdAt: now,
    updatedAt: now,
    expireAt: after(now, RETENTION_MS),
  };
}

/** Documents it may still visit. */
export function remainingBudget({ budget, processed }: Backfill): number {
  return Math.max(0, budget - processed);
}

/** The walk after a slice. One that was stopped meanwhile keeps what the slice did, and stays stopped. */
export function advance(backfill: Backfill, progress: Progress, now: Date): Backfill {
  const { cursor, processed, outcomes, failures, isAtEnd } = progress;
  const advanced: Backfill = {
    ...backfill,
    cursor,
    processed: backfill.processed + processed,
    outcomes: add(backfill.outcomes, outcomes),
    failed: backfill.failed + failures.length,
    failures: [...backfill.failures, ...failures].slice(0, MAX_FAILURES_KEPT),
    lastError: null,
    updatedAt: now,
    expireAt: after(now, RETENTION_MS),
  };
  if (isAtEnd) return { ...advanced, state: "done" };
  if (backfill.state === "stopped") return advanced;
  // Nothing visited, and yet not at the end: there was no budget to visit anything with.
  return { ...advanced, state: processed === 0 ? "outOfBudget" : "running" };
}

function add(sums: Record<string, number>, more: Record<string, number>): Record<string, number> {
  const total = { ...sums };
  for (const [outcome, count] of Object.entries(more)) total[outcome] = (total[outcome] ?? 0) + count;
  return total;
}

/** The walk come to a halt by itself: replaying its job, or resuming it, takes it up where it was. */
export function fail(backfill: Backfill, reason: string, now: Date): Backfill {
  return { ...backfill, state: "failed", lastError: reason, updatedAt: now };
}

export function canBeStopped({ state }: Backfill): boolean {
  return state === "running" || state === "failed";
}

/** The walk stopped at its last checkpoint. Ask `canBeStopped` first. */
export function stop(backfill: Backfill, now: Date): Backfill {
  return { ...backfill, state: "stopped", updatedAt: now };
}

export function canBeResumed({ state }: Backfill): boolean {
  return state === "stopped" || state === "outOfBudget" || state === "failed";
}

/** The walk taken up where it was, with `more` documents added to its budget. Ask `canBeResumed` first. */
export function resume(backfill: Backfill, more: number, now: Date): Backfill {
  const { run, budget } = backfill;
  return {
    ...backfill,
    state: "running",
    run: run + 1,
    budget: budget + more,
    lastError: null,
    updatedAt: now,
    expireAt: after(now, RETENTION_MS),
  };
}
