import { raiseAlarm, resolveAlarm } from "../platform/alarms/alarm-store.ts";
import type { Context } from "../platform/runtime/context.ts";
import { perInstance } from "../platform/runtime/per-instance.ts";
import { after, HOUR } from "../platform/values/clock.ts";
import { webhooksForged } from "./alarms.ts";

/** So many wrong signatures without a right one between are no accident. */
const IN_A_ROW = 5;
/** Anyone can send wrong signatures: an instance writes of them, and looks at the alarm, once in this time. */
const QUIET_MS = HOUR;

interface Watched {
  inARow: number;
  raisedAt: Date | null;
  clearedAt: Date | null;
}

/** By the provider's name. */
const watchedOf = perInstance(() => new Map<string, Watched>());

/**
 * Notices a wrong webhook secret: wrong signatures in a row raise an alarm, and a right one resolves it. They are counted
 * in memory, by each instance; a right signature costs an instance one read an hour.
 */
export function signatureWatch(context: Pick<Context, "database">) {
  const { database } = context;
  const watched = watchedOf(context);
  const of = (provider: string): Watched =>
    watched.get(provider) ?? { inARow: 0, raisedAt: null, clearedAt: null };

  return {
    async recordWrong(subject: string, now: Date): Promise<void> {
      const known = of(subject);
      const inARow = known.inARow + 1;
      const isRaised = inARow >= IN_A_ROW && !isQuiet(known.raisedAt, now);
      watched.set(subject, { ...known, inARow, raisedAt: isRaised ? now : known.raisedAt });
      if (!isRaised) return;
      await database.runTransaction((transaction) =>
        Promise.resolve(raiseAlarm(transaction, webhooksForged, { subject, details: { inARow }, at: now })),
      );
    },

    async recordRight(subject: string, now: Date): Promise<void> {
      const { raisedAt, clearedAt } = of(subject);
      const isClear = raisedAt === null && isQuiet(clearedAt, now);
      watched.set(subject, { inARow: 0, raisedAt: null, clearedAt: isClear ? clearedAt : now });
      if (isClear) return;
      await database.runTransaction((transaction) =>
        resolveAlarm(transaction, webhooksForged, { subject, at: now }),
      );
    },
  };
}

function isQuiet(last: Date | null, now: Date): boolean {
  return last !== null && after(last, QUIET_MS) > now;
}
