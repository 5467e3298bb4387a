import { after, DAY } from "../values/clock.ts";

export const backfillStates = ["running", "done", "stopped", "outOfBudget", "failed"] as const;
type BackfillState = (typeof backfillStates)[number];

/** `backfills/{id}`: one run over a collection, slice after slice, with its progress. */
export interface Backfill {
  id: string;
  /** The name of its definition, and of the queue that runs its slices unless `queue` names that. */
  name: string;
  queue?: string;
  state: BackfillState;
  parameters: Record<string, unknown>;
  plan: BackfillPlan;
  /** The most documents it may process. */
  budget: number;
  /** How often it was started: slices of earlier runs are ignored. */
  run: number;
  /** Id of the last processed document; `null` before the first. */
  cursor: string | null;
  processed: number;
  /** How many documents had which outcome. */
  outcomes: Record<string, number>;
  /** Skipped documents that no retry could help; `failures` lists the first ones. */
  failed: number;
  failures: Failure[];
  /** Why the backfill itself, and not one document, failed. */
  lastError: string | null;
  requestedBy: string;
  createdAt: Date;
  updatedAt: Date;
  expireAt: Date;
}

/** The estimate of a backfill. Reads and writes are what Firestore bills for all of it. */
export interface BackfillPlan {
  documents: number;
  reads: number;
  writes: number;
}

interface Failure {
  id: string;
  reason: string;
}

/** The result of one slice. */
export interface Progress {
  cursor: string | null;
  processed: number;
  outcomes: Record<string, number>;
  failures: Failure[];
  isAtEnd: boolean;
}

const MAX_FAILURES_KEPT = 20;
const RETENTION_MS = 365 * DAY;

type Request = Pick<Backfill, "id" | "name" | "queue" | "parameters" | "plan" | "budget" | "requestedBy">;

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

/** Documents it may still process. */
export function remainingBudget({ budget, processed }: Backfill): number {
  return Math.max(0, budget - processed);
}

/**
 * The backfill after a slice. One that was stopped meanwhile keeps the slice's progress and stays stopped.
 */
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
  // Nothing processed, yet not at the end: the budget is used up.
  return { ...advanced, state: processed === 0 ? "outOfBudget" : "running" };
}

function add(sums: Record<string, number>, more: Record<string, number>): Record<string, number> {
  const total = { ...sums };
  for (const [outcome, count] of Object.entries(more)) total[outcome] = (total[outcome] ?? 0) + count;
  return total;
}

/** The failed backfill: replaying its job, or resuming it, continues where it was. */
export function fail(backfill: Backfill, reason: string, now: Date): Backfill {
  return { ...backfill, state: "failed", lastError: reason, updatedAt: now };
}

export function canBeStopped({ state }: Backfill): boolean {
  return state === "running" || state === "failed";
}

/** The backfill stopped at its last checkpoint. Check `canBeStopped` first. */
export function stop(backfill: Backfill, now: Date): Backfill {
  return { ...backfill, state: "stopped", updatedAt: now };
}

export function canBeResumed({ state }: Backfill): boolean {
  return state === "stopped" || state === "outOfBudget" || state === "failed";
}

/**
 * The backfill resumed where it was, with `more` documents added to its budget. Check `canBeResumed` first.
 */
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
