import { after, SECOND } from "../platform/values/clock.ts";

/** The kinds of documents that are counted. Each is one field of a listing's counters. */
export const kinds = ["likes", "watchers", "comments"] as const;
export type Kind = (typeof kinds)[number];

/** A count of the documents of a kind, and the instant of Firestore's clock at which it was true. */
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
  /** A scheduled recount after this instant: commits before it need no other. */
  dueAt?: Date;
}

export type RecountDecision =
  | { kind: "included" | "scheduled" | "count" }
  | { kind: "wait"; waitMs: number }
  | { kind: "schedule"; dueAt: Date };

/**
 * `Timestamp.toDate` rounds to a millisecond and `new Date` truncates to one: the order of closer instants is
 * unknown.
 */
const ROUNDING_MS = 2;

/** The longest a trigger waits: later counts are left to the schedule. */
const MAX_WAIT_MS = 5 * SECOND;

/** Whether a count as of `countedAt` certainly includes what was committed at `at`. */
export function includes(countedAt: Date | undefined, at: Date): boolean {
  return countedAt !== undefined && countedAt.getTime() - at.getTime() >= ROUNDING_MS;
}

/**
 * The minimum interval between two counts of one counter: a second for each thousand documents. So a counter
 * costs at most one write and one read a second, however large and busy it is.
 */
export function minIntervalMs(count: number): number {
  return SECOND * Math.max(1, Math.ceil(count / 1000));
}

/**
 * Decides how the counter comes to include a document committed at `at`, after `waitedMs` of waiting. All
 * instants are Firestore's, so that no instance's clock matters.
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

/** Whether a count settles the scheduled recount, so that it can be removed. */
export function settlesRecount({ dueAt }: Counters, countedAt: Date): boolean {
  return dueAt !== undefined && includes(countedAt, dueAt);
}
