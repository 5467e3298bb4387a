import { after, SECOND } from "../values/clock.ts";

/** What is known of a stored count. */
export interface CountState {
  /** The instant of Firestore's clock at which it was true; undefined while nothing was counted. */
  readonly countedAt: Date | undefined;
  /** How many documents were counted. */
  readonly size: number;
  /** A scheduled recount after this instant: commits before it need no other. */
  readonly scheduledFor?: Date | undefined;
}

export type RecountDecision =
  | { kind: "included" | "scheduled" | "count" }
  | { kind: "wait"; waitMs: number }
  | { kind: "schedule"; at: Date };

/**
 * `Timestamp.toDate` rounds to a millisecond and `new Date` truncates to one: the order of closer instants is
 * unknown.
 */
const ROUNDING_MS = 2;

/** The longest a trigger waits: later counts are left to a schedule or a job. */
const MAX_WAIT_MS = 5 * SECOND;

/** Whether a count as of `countedAt` certainly includes what was committed at `at`. */
export function includes(countedAt: Date | undefined, at: Date): boolean {
  return countedAt !== undefined && countedAt.getTime() - at.getTime() >= ROUNDING_MS;
}

/**
 * The minimum interval between two counts: a second for each thousand documents. So a count costs at most one write
 * and about one read a second, however much is counted and however busy it is.
 */
export function minIntervalMs(size: number): number {
  return SECOND * Math.max(1, Math.ceil(size / 1000));
}

/**
 * Decides how a count comes to include a document committed at `at`, after `waitedMs` of waiting. All instants are
 * Firestore's, so that no instance's clock matters.
 */
export function decideRecount(
  state: CountState | undefined,
  { at, waitedMs }: { at: Date; waitedMs: number },
): RecountDecision {
  if (!state?.countedAt) return { kind: "count" };
  if (includes(state.countedAt, at)) return { kind: "included" };
  const nextAt = after(state.countedAt, minIntervalMs(state.size));
  const waitMs = nextAt.getTime() - at.getTime() - waitedMs;
  if (waitMs <= 0) return { kind: "count" };
  if (waitMs <= MAX_WAIT_MS) return { kind: "wait", waitMs };
  return includes(state.scheduledFor, at) ? { kind: "scheduled" } : { kind: "schedule", at: nextAt };
}
