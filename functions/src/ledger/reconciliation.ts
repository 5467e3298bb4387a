import type { Context } from "../platform/runtime/context.ts";
import { log } from "../platform/runtime/log.ts";
import { alarmId, raise, resolve, type AlarmDefinition } from "../platform/alarms/alarm.ts";
import { alarmStore } from "../platform/alarms/alarm-store.ts";

/** Open alarms that each check reads again. */
const MAX_ALARMS = 200;

/** A value that differs from what it is derived from, in minor units. */
export interface Difference {
  currency: string;
  expected: number;
  found: number;
}

/** One consistency check. `subjects` are those a run checks besides the subjects of open alarms. */
export interface Check {
  /** Raised for each subject that differs. */
  readonly alarm: AlarmDefinition;
  subjects(now: Date): AsyncIterable<string>;
  /** The current difference of the subject, if any. */
  inspect(subject: string, now: Date): Promise<Difference | undefined>;
}

/**
 * A run of the checks: raises an alarm for each difference and resolves it once it is gone. Safe to run twice: an
 * alarm's id derives from what differs. A failing check does not stop the others.
 */
export function reconciler(...checks: readonly ((context: Context) => Check)[]) {
  return (context: Context) => {
    const alarms = alarmStore(context);
    return (now: Date) => reconcile(now, { alarms, checks: checks.map((check) => check(context)) });
  };
}

async function reconcile(
  now: Date,
  { alarms, checks }: { alarms: ReturnType<typeof alarmStore>; checks: readonly Check[] },
) {
  const figures = { checked: 0, differed: 0, resolved: 0, failed: 0 };

  async function recordResult(check: Check, subject: string): Promise<void> {
    const difference = await check.inspect(subject, now);
    const earlier = await alarms.find(alarmId(check.alarm, subject));
    figures.checked += 1;
    if (difference) {
      figures.differed += 1;
      await alarms.save(raise(check.alarm, { subject, details: { ...difference }, at: now }, earlier));
      log.error("ledger does not agree", describe(difference), { alarm: check.alarm.name, subject });
    } else if (earlier?.state === "open") {
      figures.resolved += 1;
      await alarms.save(resolve(earlier, now));
    }
  }

  for (const check of checks) {
    const seen = new Set<string>();
    try {
      for await (const subject of check.subjects(now)) {
        seen.add(subject);
        await recordResult(check, subject);
      }
      for (const { subject } of await alarms.listOpen(check.alarm, MAX_ALARMS)) {
        if (!seen.has(subject)) await recordResult(check, subject);
      }
    } catch (error) {
      figures.failed += 1;
      log.error("ledger could not be checked", error, { alarm: check.alarm.name });
    }
  }
  return figures;
}

function describe({ currency, expected, found }: Difference): string {
  return `expected ${expected} ${currency}, found ${found}`;
}
