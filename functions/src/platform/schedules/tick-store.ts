import { isDeepStrictEqual } from "node:util";
import type { Context } from "../runtime/context.ts";
import { after, MINUTE } from "../values/clock.ts";
import { isDue, periodOf, type Schedules } from "./timing.ts";

/** The latest run of a schedule: started by `startedBy`, and ended when `endedBy` is the same. */
export interface ScheduleRun {
  readonly startedAt: Date;
  readonly startedBy: string;
  readonly ending?: Ending;
  /** When the latest run ended that did not fail. */
  readonly doneAt?: Date;
}

/** How a run ended: the latest that did. */
export interface Ending {
  readonly endedAt: Date;
  readonly endedBy: string;
  readonly outcome: "done" | "failed";
  /** What was done, in numbers; empty after a failure. */
  readonly figures: Readonly<Record<string, number>>;
  readonly error: string | null;
}

/** A schedule that a tick runs, and the longest time between two of its runs, in milliseconds. */
interface Declared {
  readonly name: string;
  readonly periodMs: number;
}

/** `ticks/{tick}`: the latest run of each of its schedules, which is also its lease. */
export interface StoredTick {
  /** What it runs as it is deployed: of a schedule that is no more, the latest run stays. */
  readonly schedules?: readonly Declared[];
  readonly runs: Readonly<Record<string, ScheduleRun>>;
}

/** Longer than the time-out of a tick: a run that began before that is dead. */
const LEASE_MS = 6 * MINUTE;

interface Claim {
  /** Names this run: no other has the same. */
  readonly runId: string;
  readonly schedules: Schedules;
  /** Takes this one alone, whether it is due or not. */
  readonly only?: string | undefined;
}

export function tickStore({ database, clock }: Pick<Context, "database" | "clock">) {
  const tick = (name: string) => database.collection<StoredTick>("ticks").doc(name);
  return {
    find: (name: string) => database.get(tick(name)),
    findAll: (names: readonly string[]) => database.getAll(names.map(tick)),

    /**
     * Takes the lease of every schedule that is due and not running, and names them and those that still run. One read,
     * and one write if any is due, or if other schedules are deployed than before.
     */
    claim: (name: string, { runId, schedules, only }: Claim) =>
      database.runTransaction(async (transaction) => {
        const now = clock.now();
        const { runs = {}, schedules: known } = (await transaction.get(tick(name))) ?? {};
        const wanted = Object.entries(schedules).filter(([schedule, timing]) => {
          const run = runs[schedule];
          // After a lost answer Firestore repeats the transaction, which then finds its own claim.
          if (run?.startedBy === runId) return true;
          return only === undefined ? isDue(timing, run?.startedAt, now) : schedule === only;
        });
        const names = wanted.map(([schedule]) => schedule);
        const running = names.filter((schedule) => isRunning(runs[schedule], runId, now));
        const claimed = names.filter((schedule) => !running.includes(schedule));
        const started = claimed.map((schedule) => [schedule, { startedAt: now, startedBy: runId }]);
        const declared = declare(schedules);
        const isChanged = !isDeepStrictEqual(known, declared);
        if (started.length > 0 || isChanged)
          transaction.merge(tick(name), {
            runs: Object.fromEntries(started),
            ...(isChanged && { schedules: declared }),
          });
        return { claimed, running };
      }),

    /** Records how runs ended, which ends their leases and no other's. One write. */
    end: (name: string, endings: Readonly<Record<string, Ending>>) =>
      database.runTransaction(async (transaction) => {
        await Promise.resolve();
        const ended = Object.entries(endings).map(([schedule, ending]) => [
          schedule,
          { ending, ...(ending.outcome === "done" && { doneAt: ending.endedAt }) },
        ]);
        transaction.merge(tick(name), { runs: Object.fromEntries(ended) });
      }),
  };
}

function declare(schedules: Schedules): Declared[] {
  return Object.entries(schedules).map(([name, timing]) => ({ name, periodMs: periodOf(timing) }));
}

function isRunning(run: ScheduleRun | undefined, runId: string, now: Date): boolean {
  if (!run || run.startedBy === runId || run.ending?.endedBy === run.startedBy) return false;
  return after(run.startedAt, LEASE_MS) > now;
}
