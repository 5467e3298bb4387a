import { after, SECOND } from "../platform/values/clock.ts";

/** What is counted by its documents. Each kind is one field of a listing's counters. */
export const kinds = ["likes", "watchers", "comments"] as const;
export type Kind = (typeof kinds)[number];

/** One look at the documents of a kind, and the instant of Firestore's clock that it is true of. */
export interface Count {
  count: number;
  at: Date;
}

/** `counters/{listingId}`: derived, never written by clients. A field is absent until something is counted. */
export interface Counters {
  listingId: string;
  likes?: number;
  watchers?: number;
  comments?: number;
  views?: number;
  countedAt?: Partial<Record<Kind, Date>>;
  /** A promise to count again after this instant: what is committed before it need not ask for more. */
  dueAt?: Date;
}

export type RecountDecision =
  | { kind: "included" | "scheduled" | "count" }
  | { kind: "wait"; waitMs: number }
  | { kind: "schedule"; dueAt: Date };

/** `Timestamp.toDate` rounds to a millisecond and `new Date` cuts to one: instants closer than this may be swapped. */
const ROUNDING_MS = 2;

/** What a trigger waits for at most: later counts are left to the schedule. */
const MAX_WAIT_MS = 5 * SECOND;

/** Whether a count true of `countedAt` surely knows what was committed at `at`. */
export function includes(countedAt: Date | undefined, at: Date): boolean {
  return countedAt !== undefined && countedAt.getTime() - at.getTime() >= ROUNDING_MS;
}

/**
 * The least time between two counts of one counter: a second for each thousand documents. So a counter is written
 * once a second at most, and counting it reads once a second at most, however large and hot it is.
 */
export function minIntervalMs(count: number): number {
  return SECOND * Math.max(1, Math.ceil(count / 1000));
}

/**
 * What is to be done that the counter may include a document committed at `at`, by someone who has waited for that
 * already. All instants are Firestore's, so that no instance's clock matters.
 */
export function decideRecount(
  counters: Counters | undefined,
  kind: Kind,
  { at, waitedMs }: { at: Date; waitedMs: number },
): RecountDecision {
  const countedAt = counters?.countedAt?.[kind];
  if (!countedAt) return { kind: "count" };
  if (includes(countedAt, at)) return { kind: "included" };
  const nextAt = after(countedAt, minIntervalMs(counters?.[kind] ?? 0));
  const waitMs = nextAt.getTime() - at.getTime() - waitedMs;
  if (waitMs <= 0) return { kind: "count" };
  if (waitMs <= MAX_WAIT_MS) return { kind: "wait", waitMs };
  return includes(counters?.dueAt, at) ? { kind: "scheduled" } : { kind: "schedule", dueAt: nextAt };
}

/** Whether a count keeps the promise of the counter, so that it can be struck out. */
export function settlesRecount({ dueAt }: Counters, countedAt: Date): boolean {
  return dueAt !== undefined && includes(countedAt, dueAt);
}
