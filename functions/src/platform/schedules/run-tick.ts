import { setTimeout as wait } from "node:timers/promises";
import { describeError } from "../jobs/non-retryable-error.ts";
import { openServiceMode } from "../load-shedding/open-service-mode.ts";
import { openContext, type Context } from "../runtime/context.ts";
import { invoke } from "../runtime/invocation.ts";
import { log } from "../runtime/log.ts";
import { measureWork } from "../usage/measure-work.ts";
import { SECOND } from "../values/clock.ts";
import { randomId } from "../values/ids.ts";
import { tickStore, type Ending } from "./tick-store.ts";
import type { ScheduleEntry, Schedules } from "./timing.ts";

/** What ends within this is recorded in one write; what takes longer, each when it ends. */
const SLOW_MS = 10 * SECOND;

export interface TickOptions {
  /** Names the document that holds its leases. */
  readonly name: string;
  readonly schedules: Schedules;
  /** Runs this schedule alone, as by hand: due or not. */
  readonly only?: string | undefined;
  /** What schedules take for the present. */
  readonly now: Date;
  /** Milliseconds within which runs that end are recorded together. */
  readonly slowMs?: number;
}

export interface TickReport {
  readonly done: readonly string[];
  readonly failed: readonly string[];
  /** Left alone, because a run of theirs has not ended. */
  readonly running: readonly string[];
}

/**
 * Runs the schedules that are due, side by side: one that fails or takes long keeps no other, nor the next tick, from
 * running. Each is leased, so that no two runs of it meet. Costs a read and two writes, beside what the schedules cost.
 */
export function runTick(options: TickOptions, context: Context = openContext()): Promise<TickReport> {
  const runId = randomId();
  const measured = { context, name: `ticks.${options.name}`, isTimed: false };
  return invoke({ requestId: runId }, () =>
    measureWork(measured, () => runDueSchedules(options, runId, context)),
  );
}

async function runDueSchedules(
  { name, schedules, only, now, slowMs = SLOW_MS }: TickOptions,
  runId: string,
  context: Context,
): Promise<TickReport> {
  const store = tickStore(context);
  const { claimed, running } = await store.claim(name, { runId, schedules, only });
  for (const schedule of running) log.warn("schedule is already running", { schedule });

  const endings: Record<string, Ending> = {};
  let unrecorded: Record<string, Ending> = {};
  const record = async () => {
    const ended = unrecorded;
    unrecorded = {};
    if (Object.keys(ended).length > 0) await store.end(name, ended);
  };
  const runs = claimed.map(async (schedule) => {
    const ended = await runOne(schedules[schedule], { schedule, now, context });
    const ending = { ...ended, endedAt: context.clock.now(), endedBy: runId };
    endings[schedule] = ending;
    unrecorded[schedule] = ending;
  });
  const ended = new AbortController();
  const all = Promise.all(runs).finally(() => ended.abort());
  await Promise.race([all, wait(slowMs, undefined, { signal: ended.signal }).catch(() => undefined)]);
  await record();
  await Promise.all(runs.map((run) => run.then(record)));

  const having = (outcome: Ending["outcome"]) =>
    claimed.filter((schedule) => endings[schedule]?.outcome === outcome);
  return { done: having("done"), failed: having("failed"), running };
}

type Outcome = Pick<Ending, "outcome" | "figures" | "error">;

/** Never rejects: what went wrong is the outcome of this schedule alone. */
function runOne(
  entry: ScheduleEntry | undefined,
  { schedule, now, context }: { schedule: string; now: Date; context: Context },
): Promise<Outcome> {
  return invoke({ requestId: randomId() }, async (invocation): Promise<Outcome> => {
    try {
      const { load, sheds } = entry ?? missing(schedule);
      // It looks for what is due, so a later run finds what this one leaves.
      if (await openServiceMode(context).isShed(sheds))
        return { outcome: "done", figures: { shed: 1 }, error: null };
      const { default: loaded } = await load();
      const figures = await measureWork({ context, name: schedule }, () => loaded.run(now, context));
      const { reads, writes } = invocation;
      // Most runs find nothing to do, which the tick's document says.
      if (Object.values(figures).some((figure) => figure > 0))
        log.info("schedule done", { schedule, reads, writes, ...figures });
      return { outcome: "done", figures, error: null };
    } catch (error) {
      log.error("schedule failed", error, { schedule });
      return { outcome: "failed", figures: {}, error: describeError(error) };
    }
  });
}

function missing(schedule: string): never {
  throw new Error(`There is no schedule ${schedule}`);
}
