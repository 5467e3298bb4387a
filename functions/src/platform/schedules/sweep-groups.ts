import type { DocumentData, Query } from "firebase-admin/firestore";
import type { Context } from "../runtime/context.ts";
import { SECOND } from "../values/clock.ts";
import { everyDueItem, findGroups } from "./due-items.ts";
import { sweep, type Processing } from "./sweep.ts";

/** Ends before the next tick, two minutes later, which would find it running and leave it out. */
const MAX_MS = 100 * SECOND;
/** How many are processed at a time: in all, as long as each group has its least. They mostly wait for Firestore. */
const CONCURRENCY = { inAll: 64, least: 4, most: 16 };

interface GroupSweep<T extends DocumentData, Outcome extends string> extends Processing<T, Outcome> {
  readonly due: {
    readonly query: Query<T>;
    /** The field with the name of an item's group. */
    readonly group: string;
    /** The field with the time at which an item is due. `process` moves it on or removes it, whatever happens. */
    readonly by: string;
    /** When an item should have begun, which its being looked at again does not move on. */
    readonly dueSince: (item: T) => Date | null | undefined;
  };
  readonly now: Date;
}

/**
 * Sweeps each group of what is due by itself and all groups at once, until nothing is left or its time is used: a long
 * list in one of them keeps nothing of another waiting. Costs a read for each group that has items, due or not, and one.
 * `longestWaitMs` is how long what is first in its group was overdue when the sweep began, the longest of all groups.
 */
export async function sweepGroups<T extends DocumentData, const Outcome extends string>(
  { database }: Pick<Context, "database">,
  { due, now, ...processing }: GroupSweep<T, Outcome>,
): Promise<Record<Outcome | "failed" | "longestWaitMs", number>> {
  const { query, group, by, dueSince } = due;
  const found = await findGroups(database, due, now);
  const waits = found.map(({ first }) => now.getTime() - (dueSince(first) ?? now).getTime());
  const groups = found.filter(({ isDue }) => isDue);
  const share = Math.floor(CONCURRENCY.inAll / groups.length);
  const concurrency = Math.max(CONCURRENCY.least, Math.min(CONCURRENCY.most, share));
  const ended = await Promise.allSettled(
    groups.map(({ name }) => {
      const items = everyDueItem(database, {
        query: query.where(group, "==", name).where(by, "<=", now),
        by,
      });
      return sweep({ ...processing, items, concurrency, maxMs: MAX_MS });
    }),
  );
  const swept = ended.map((end) => {
    if (end.status === "rejected") throw end.reason;
    return end.value;
  });
  const outcomes = [...processing.outcomes, "failed"] as const;
  const sum = (outcome: (typeof outcomes)[number]) =>
    swept.reduce((total, figures) => total + figures[outcome], 0);
  const figures = Object.fromEntries(outcomes.map((outcome) => [outcome, sum(outcome)])) as Record<
    Outcome | "failed",
    number
  >;
  return { ...figures, longestWaitMs: Math.max(0, ...waits) };
}
