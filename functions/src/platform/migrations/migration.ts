import type { Backfill } from "../backfill/backfill.ts";
import { LEASE_MS } from "../jobs/job.ts";
import { after, DAY } from "../values/clock.ts";

/**
 * `done`: every document has the new shape. `reversed`: those that nobody has written since have their old values again.
 * The others: some may have either, and the backfill says whether it is at work.
 */
export const migrationStates = ["migrating", "done", "reversing", "reversed"] as const;

/** `migrations/{name}`: how far a change of a stored shape is. None while it was never begun. */
export interface Migration {
  name: string;
  state: (typeof migrationStates)[number];
  /** Counts the ways there: the old documents of each are in a folder of its own, until it is reversed. */
  era: number;
  eraStartedAt: Date;
  /** The backfill that is at work, or was last. */
  backfillId: string;
  endedAt: Date | null;
}

export type Direction = "forward" | "back";

/** The old documents are deleted after so many days (`storage.lifecycle.json`). */
export const REVERSIBLE_DAYS = 30;

/** The migration as a backfill that goes there begins. It may be begun again, also where it was done: what has its new shape stays as it is. */
export function beginMigrating(
  known: Migration | undefined,
  { name, backfillId, now }: { name: string; backfillId: string; now: Date },
): Migration {
  const isNewEra = known === undefined || known.state === "reversed";
  const era = (known?.era ?? 0) + (isNewEra ? 1 : 0);
  const eraStartedAt = isNewEra ? now : known.eraStartedAt;
  return { name, state: "migrating", era, eraStartedAt, backfillId, endedAt: null };
}

export function beginReversing(known: Migration, backfillId: string): Migration {
  return { ...known, state: "reversing", backfillId, endedAt: null };
}

/** The migration after its backfill has ended. One that skipped documents, or has to be resumed, is not done. */
export function endMigration(migration: Migration, { id, state, failed }: Backfill, now: Date): Migration {
  if (migration.backfillId !== id || state !== "done" || failed > 0) return migration;
  return { ...migration, state: migration.state === "reversing" ? "reversed" : "done", endedAt: now };
}

/** Whether this backfill may go on: a later one may have taken its place. */
export function isAtWork(
  migration: Migration | undefined,
  { id }: Pick<Backfill, "id">,
  direction: Direction,
): boolean {
  if (migration?.backfillId !== id) return false;
  return migration.state === (direction === "forward" ? "migrating" : "reversing");
}

/** Whether another may begin: nothing is at work, nor a slice of what was stopped a moment ago. */
export function isIdle(backfill: Backfill | undefined, now: Date): boolean {
  if (!backfill || backfill.state === "done") return true;
  return backfill.state !== "running" && after(backfill.updatedAt, LEASE_MS) <= now;
}

/** Why it cannot be reversed, if so. */
export function findReversalProblem(
  known: Migration | undefined,
  now: Date,
): "NotBegun" | "Expired" | undefined {
  if (!known || known.state === "reversed") return "NotBegun";
  return after(known.eraStartedAt, REVERSIBLE_DAYS * DAY) <= now ? "Expired" : undefined;
}
