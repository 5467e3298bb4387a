import type { AlarmDefinition } from "../platform/alarms/alarm.ts";
import { raiseAlarm } from "../platform/alarms/alarm-store.ts";
import type { Context } from "../platform/runtime/context.ts";
import { perInstance } from "../platform/runtime/per-instance.ts";
import { after, HOUR } from "../platform/values/clock.ts";
import { manyDevicesDead, pushRefused } from "./alarms.ts";
import { addToTally, isBroken, type Tally } from "./breaker.ts";

/** Every push may find the same: an instance writes of it once in this time. */
const QUIET_MS = HOUR;

interface Watched {
  tally?: Tally;
  readonly raisedAt: Map<string, Date>;
}

const watchedOf = perInstance((): Watched => ({ raisedAt: new Map() }));

/** Watches, in the memory of an instance, what all its pushes are answered with, and tells operators of what is wrong for all devices. */
export function pushWatch(context: Pick<Context, "database" | "clock">) {
  const watched = watchedOf(context);

  async function raise(alarm: AlarmDefinition, subject: string, details: Record<string, string | number>) {
    const at = context.clock.now();
    const key = `${alarm.name} ${subject}`;
    const last = watched.raisedAt.get(key);
    if (last && after(last, QUIET_MS) > at) return;
    watched.raisedAt.set(key, at);
    await context.database.runTransaction((transaction) =>
      Promise.resolve(raiseAlarm(transaction, alarm, { subject, details, at })),
    );
  }

  return {
    reportRefusal: (problem: string) => raise(pushRefused, "PUSH", { problem }),

    /** Counts what was answered. `isBroken`: so many seem to be gone that none is to be forgotten, which operators are told. */
    async record(counted: {
      accepted: number;
      dead: number;
    }): Promise<{ isBroken: boolean; hasAccepted: boolean }> {
      const tally = addToTally(watched.tally, counted, context.clock.now());
      watched.tally = tally;
      const { accepted, dead } = tally;
      if (!isBroken(tally)) return { isBroken: false, hasAccepted: accepted > 0 };
      await raise(manyDevicesDead, "devices", { accepted, dead });
      return { isBroken: true, hasAccepted: accepted > 0 };
    },
  };
}
