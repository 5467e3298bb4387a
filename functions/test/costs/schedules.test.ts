import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
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

const surface = readFileSync(join(import.meta.dirname, "../cloud-surface.txt"), "utf8");

/** The crontab of the function that runs a tick, as deployed. */
function crontabOf(tick: keyof typeof ticks): string {
  const line = surface.split("\n").find((each) => each.startsWith(`${tickFunctions[tick]} `));
  const crontab = /schedule (\S+ \S+ \S+ \S+ \S+)/.exec(line ?? "")?.[1];
  assert.ok(crontab, `${tickFunctions[tick]} is not deployed`);
  return crontab;
}

describe("the schedules of an idle project", () => {
  it("cost at most 13 % of the reads and 10.3 % of the writes that Firestore gives for free", async () => {
    const { context, clock, memory } = memoryContext(new Date("2026-03-01T00:00:00Z"));
    const spent = { reads: 0, writes: 0, runs: 0 };
    const deployed = Object.values(ticks).map(({ name, schedules }) => ({
      name,
      schedules,
      crontab: crontabOf(name),
    }));
    const playDay = async () => {
      for (let minute = 0; minute < DAY / MINUTE; minute += 1, clock.advance(MINUTE)) {
        for (const { name, schedules, crontab } of deployed) {
          if (!isDue(crontab, clock.now())) continue;
          await invoke({ requestId: "test" }, async (invocation) => {
            const { failed } = await runTick({ name, schedules, now: clock.now() }, context);
            assert.deepEqual(failed, []);
            // The backup of the night.
            for (const { data } of memory.list("jobs"))
              if (data.state === "pending") await runJob(runSlice, String(data.id), context);
            spent.reads += invocation.reads;
            spent.writes += invocation.writes;
            spent.runs += 1;
          });
        }
      }
    };
    // The first day of a project writes what later ones find.
    await withoutOutput(playDay);
    Object.assign(spent, { reads: 0, writes: 0, runs: 0 });
    await withoutOutput(playDay);

    const readShare = (spent.reads / free.reads) * 100;
    const writeShare = (spent.writes / free.writes) * 100;
    assert.ok(spent.runs * DAYS_A_MONTH <= 30_000, `${spent.runs * DAYS_A_MONTH} runs a month`);
    assert.ok(readShare <= 13, `${spent.reads} reads a day, ${readShare.toFixed(1)} % of the free ones`);
    assert.ok(
      writeShare <= 10.3,
      `${spent.writes} writes a day, ${writeShare.toFixed(1)} % of the free ones`,
    );
  });
});
