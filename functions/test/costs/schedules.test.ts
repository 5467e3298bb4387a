import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import runSlice from "../../src/backups/queues/run-slice.ts";
import { runJob } from "../../src/platform/jobs/run-job.ts";
import { invoke } from "../../src/platform/runtime/invocation.ts";
import { runTick } from "../../src/platform/schedules/run-tick.ts";
import { DAY, MINUTE } from "../../src/platform/values/clock.ts";
import { ticks } from "../../src/schedules.ts";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { withoutOutput } from "../../test-support/capture-output.ts";
import { isDue } from "../../tools/cron.ts";
import { tickFunctions } from "../../tools/schedules.ts";

/** What Firestore gives each project a day. */
const free = { reads: 50_000, writes: 20_000 };
const DAYS_A_MONTH = 30;

/** What `npm run cost` takes for an idle day. Rewritten by `SOUK_ACCEPT=1 mocha test/costs/schedules.test.ts`. */
const file = join(import.meta.dirname, "../../tools/cost/measured/idle.json");
/** A new schedule may make an idle day so much dearer than the file says before it has to be written again. */
const TOLERANCE = 0.1;

const surface = readFileSync(join(import.meta.dirname, "../cloud-surface.txt"), "utf8");

/** The crontab of the function that runs a tick, as deployed. */
function crontabOf(tick: keyof typeof ticks): string {
  const line = surface.split("\n").find((each) => each.startsWith(`${tickFunctions[tick]} `));
  const crontab = /schedule (\S+ \S+ \S+ \S+ \S+)/.exec(line ?? "")?.[1];
  assert.ok(crontab, `${tickFunctions[tick]} is not deployed`);
  return crontab;
}

describe("the schedules of an idle project", function () {
  // Two days of every schedule, which a busy machine stretches.
  this.timeout(180_000);
  it("cost at most 13 % of the reads and 10.3 % of the writes that Firestore gives for free", async () => {
    const { context, clock, memory } = memoryContext(new Date("2026-03-01T00:00:00Z"));
    const spent = emptyDay();
    const deployed = Object.values(ticks).map(({ name, schedules }) => ({
      name,
      schedules,
      crontab: crontabOf(name),
    }));
    const playDay = async ({ step }: { step: number }) => {
      for (let minute = 0; minute < DAY / MINUTE; minute += step, clock.advance(step * MINUTE)) {
        for (const { name, schedules, crontab } of deployed) {
          if (!isDue(crontab, clock.now())) continue;
          await invoke({ requestId: "test" }, async (invocation) => {
            const { failed } = await runTick({ name, schedules, now: clock.now() }, context);
            assert.deepEqual(failed, []);
            // The backup of the night.
            for (const { data } of memory.list("jobs"))
              if (data.state === "pending") await runJob(runSlice, String(data.id), context);
            const tick = spent[tickFunctions[name]];
            tick.invocations += 1;
            tick.reads += invocation.reads;
            tick.writes += invocation.writes;
            tick.roundTrips += invocation.roundTrips;
          });
        }
      }
    };
    // The first day of a project writes what later ones find: for that, what runs every two minutes may run more seldom.
    await withoutOutput(() => playDay({ step: 10 }));
    Object.assign(spent, emptyDay());
    await withoutOutput(() => playDay({ step: 1 }));

    const { reads, writes, invocations: runs } = sumOf(spent);
    const readShare = (reads / free.reads) * 100;
    const writeShare = (writes / free.writes) * 100;
    assert.ok(runs * DAYS_A_MONTH <= 30_000, `${runs * DAYS_A_MONTH} runs a month`);
    assert.ok(readShare <= 13, `${reads} reads a day, ${readShare.toFixed(1)} % of the free ones`);
    assert.ok(writeShare <= 10.3, `${writes} writes a day, ${writeShare.toFixed(1)} % of the free ones`);

    if (process.env["SOUK_ACCEPT"]) writeFileSync(file, `${JSON.stringify(spent, undefined, 2)}\n`);
    const recorded = sumOf(JSON.parse(readFileSync(file, "utf8")) as Day);
    for (const [what, amount] of Object.entries(sumOf(spent))) {
      const known = recorded[what as keyof TickUsage];
      assert.ok(
        Math.abs(amount - known) <= TOLERANCE * known,
        `An idle day takes ${amount} ${what} and not ${known}: write ${file} again`,
      );
    }
  });
});

interface TickUsage {
  invocations: number;
  reads: number;
  /** Deletes among them. */
  writes: number;
  roundTrips: number;
}

/** By the deployed functions that run the ticks. */
type Day = Record<string, TickUsage>;

function emptyDay(): Record<(typeof tickFunctions)[keyof typeof tickFunctions], TickUsage> {
  const entries = Object.values(tickFunctions).map((name) => [
    name,
    { invocations: 0, reads: 0, writes: 0, roundTrips: 0 },
  ]);
  return Object.fromEntries(entries) as ReturnType<typeof emptyDay>;
}

function sumOf(day: Day): TickUsage {
  const sum = { invocations: 0, reads: 0, writes: 0, roundTrips: 0 };
  for (const tick of Object.values(day))
    for (const what of Object.keys(sum) as (keyof TickUsage)[]) sum[what] += tick[what];
  return sum;
}
