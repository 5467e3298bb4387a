import assert from "node:assert/strict";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { alarmRules } from "../../ops/alarm-rules.ts";
import type { Alarm } from "../../platform/alarms/alarm.ts";
import { runTick } from "../../platform/schedules/run-tick.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { dailyAt, every, type Schedules } from "../../platform/schedules/timing.ts";
import { HOUR, MINUTE } from "../../platform/values/clock.ts";
import { alarmEvaluation } from "./evaluate-alarms.ts";

const evaluation = alarmEvaluation(alarmRules);

describe("The dead man's switch", () => {
  let world: MemoryWorld;
  let failing: Set<string>;
  beforeEach(() => {
    world = memoryContext(new Date("2026-03-01T00:00:00Z"));
    failing = new Set();
  });

  const load = (name: string) => async () => ({
    default: defineSchedule(name, {}, async () => {
      if (failing.has(name)) throw new Error("no such index");
      return {};
    }),
  });
  const frequent = { "a.sweep": every(20, load("a.sweep")), "b.expire": every(10, load("b.expire")) };
  const daily = { "c.report": dailyAt(["02:00"], load("c.report")) };
  /** Ten minutes in which the ticks run that are given. */
  const pass = (ticks: { frequent?: Schedules; daily?: Schedules } = { frequent, daily }) =>
    withoutOutput(async () => {
      world.clock.advance(10 * MINUTE);
      const now = world.clock.now();
      for (const [name, schedules] of Object.entries(ticks))
        await runTick({ name, schedules, now }, world.context);
      await evaluation.run(now, world.context);
    });
  const passFor = async (milliseconds: number, ticks?: Parameters<typeof pass>[0]) => {
    for (let passed = 0; passed < milliseconds; passed += 10 * MINUTE) await pass(ticks);
  };
  const open = () =>
    world.memory
      .list("alarms")
      .map(({ data }) => data as unknown as Alarm)
      .filter(({ state }) => state === "open")
      .map(({ name, subject }) => `${name} ${subject}`)
      .toSorted();

  it("opens an alarm for a schedule that did not run for twice its time and the rule's patience, and no other", async () => {
    await pass();
    const lost = { ...frequent, "b.expire": every(10, () => Promise.reject(new Error("no such module"))) };
    await passFor(30 * MINUTE, { frequent: lost, daily });
    assert.deepEqual(open(), []);
    await passFor(10 * MINUTE, { frequent: lost, daily });
    assert.deepEqual(open(), ["ops.scheduleLate b.expire"]);
    await pass();
    assert.deepEqual(open(), []);
  });

  it("opens one for a schedule that runs and always fails, with what it last said", async () => {
    await pass();
    failing.add("a.sweep");
    await passFor(90 * MINUTE);
    assert.deepEqual(open(), ["ops.scheduleLate a.sweep"]);
    const { details } = world.memory.find("alarms/ops-scheduleLate_a-sweep") as unknown as Alarm;
    assert.deepEqual([details.lastOutcome, details.error], ["failed", "Error: no such index"]);
  });

  it("opens one for a tick that never ran after the first deploy, twenty minutes later", async () => {
    await pass({ daily });
    assert.deepEqual(open(), []);
    await pass({ daily });
    assert.deepEqual(open(), ["ops.scheduleLate frequent"]);
  });

  it("opens one for each schedule of a tick that stopped, and resolves them when it runs again", async () => {
    await pass();
    await passFor(2 * HOUR, { daily });
    assert.deepEqual(open(), ["ops.scheduleLate a.sweep", "ops.scheduleLate b.expire"]);
    await pass();
    assert.deepEqual(open(), []);
  });

  it("does not wait for a schedule that is no longer deployed, nor for the next night of one that runs by day", async () => {
    await pass();
    await passFor(4 * HOUR, { frequent: { "b.expire": frequent["b.expire"] }, daily });
    assert.deepEqual(open(), []);
  });

  it("takes the end of a run of before this was watched for the last that went well", async () => {
    await pass();
    const endedAt = world.clock.now();
    const ending = { endedAt, endedBy: "x", outcome: "done", figures: {}, error: null };
    const runs = { "c.report": { startedAt: endedAt, startedBy: "x", ending } };
    world.memory.put("ticks/daily", { schedules: [{ name: "c.report", periodMs: 24 * HOUR }], runs });
    await passFor(40 * MINUTE, { frequent });
    assert.deepEqual(open(), []);
  });
});
