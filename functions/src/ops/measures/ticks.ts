import type { Measurement, Measuring } from "../../platform/alarms/alarm-rule.ts";
import { tickNames } from "../../platform/schedules/tick-names.ts";
import { tickStore, type ScheduleRun, type StoredTick } from "../../platform/schedules/tick-store.ts";

/** All of these are in the documents of the ticks, which schedules keep anyway: two reads for all. */
const readTicks = ({ context, once }: Measuring) =>
  once("ticks", async () => {
    const found = await tickStore(context).findAll(tickNames);
    return tickNames.map((name, index) => ({ name, tick: found[index] }));
  });

/** How long the event that waits longest was overdue when the sweeper last looked, minutes ago at most. */
export const measureEvents = (measuring: Measuring) => longestWait(measuring, "ops.sweepEvents", "events");

export const measureJobs = (measuring: Measuring) => longestWait(measuring, "ops.sweepJobs", "jobs");

async function longestWait(measuring: Measuring, schedule: string, subject: string): Promise<Measurement[]> {
  const runs = (await readTicks(measuring)).flatMap(({ tick }) => tick?.runs[schedule] ?? []);
  return runs.map(({ ending }) => ({ subject, value: ending?.figures.longestWaitMs ?? 0 }));
}

/** How many of its periods ago each schedule last ended well, as of now; of a tick that never ran, the tick itself. */
export async function measureSchedules(measuring: Measuring): Promise<Measurement[]> {
  const ticks = await readTicks(measuring);
  return ticks.flatMap(({ name, tick }) =>
    tick?.schedules
      ? measureTick(tick, measuring.now)
      : [{ subject: name, value: Infinity, details: { lastOutcome: "never ran" } }],
  );
}

function measureTick({ schedules = [], runs }: StoredTick, now: Date): Measurement[] {
  return schedules.map(({ name, periodMs }) => {
    const run = runs[name];
    const since = lastDone(run)?.getTime() ?? -Infinity;
    return {
      subject: name,
      value: Math.max(0, (now.getTime() - since) / periodMs),
      details: describeRun(run),
    };
  });
}

/** Runs of before `doneAt` was kept have their ending alone. */
function lastDone(run: ScheduleRun | undefined): Date | undefined {
  return run?.doneAt ?? (run?.ending?.outcome === "done" ? run.ending.endedAt : undefined);
}

function describeRun(run: ScheduleRun | undefined) {
  return {
    lastDoneAt: lastDone(run)?.toISOString() ?? null,
    lastOutcome: run?.ending?.outcome ?? "never ended",
    error: run?.ending?.error ?? null,
  };
}
