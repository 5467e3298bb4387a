import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { readOnce } from "../platform/alarms/alarm-rule.ts";
import { invoke } from "../platform/runtime/invocation.ts";
import { usageRecorder } from "../platform/usage/usage-recorder.ts";
import { HOUR, MINUTE } from "../platform/values/clock.ts";
import { alarmRules } from "./alarm-rules.ts";
import { measureFastBurn, measureSlowBurn } from "./measures/error-budget.ts";

const { "partners.errorBudgetFast": fast, "partners.errorBudgetSlow": slow } = alarmRules;

describe("The error budget", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext(new Date("2026-03-01T20:00:00Z"));
  });

  const serve = async (counts: Record<number, number>) => {
    const recorder = usageRecorder(world.context);
    for (const [status, calls] of Object.entries(counts)) {
      for (let call = 0; call < calls; call += 1) {
        const answer = { at: world.clock.now(), status: Number(status), milliseconds: 20, bytes: 0 };
        recorder.count(call % 2 === 0 ? "rest" : "callable", { operation: "lamps.getLamp", ...answer });
      }
    }
    await recorder.writeRest();
  };
  /** The burn of both rules after ten minutes, in which so many calls were answered. */
  const pass = async (counts: Record<number, number> = {}) => {
    await serve(counts);
    world.clock.advance(10 * MINUTE);
    const measuring = { context: world.context, now: world.clock.now(), once: readOnce() };
    const [[byFast], [bySlow]] = await Promise.all([measureFastBurn(measuring), measureSlowBurn(measuring)]);
    return {
      fast: (byFast?.value ?? 0) > (fast?.threshold ?? 0),
      slow: (bySlow?.value ?? 0) > (slow?.threshold ?? 0),
      value: byFast?.value ?? 0,
    };
  };
  const passFor = async (milliseconds: number, counts: Record<number, number>) => {
    let last = await pass(counts);
    for (let passed = 10 * MINUTE; passed < milliseconds; passed += 10 * MINUTE) last = await pass(counts);
    return last;
  };

  it("burns fast where 2 % of an hour's calls fail, until they no longer do", async () => {
    await passFor(HOUR, { 200: 100 });
    assert.equal((await passFor(HOUR, { 200: 98, 500: 1, 503: 1 })).fast, true);
    assert.equal((await pass({ 200: 100 })).fast, false);
  });

  it("burns slowly where 0.7 % of six hours' calls fail, which is not fast", async () => {
    const burn = await passFor(6 * HOUR, { 200: 142, 500: 1 });
    assert.deepEqual([burn.fast, burn.slow], [false, true]);
  });

  it("is not burnt by what is refused or throttled, nor by a few failures of few calls", async () => {
    assert.equal((await passFor(HOUR, { 200: 10, 404: 50, 429: 900 })).value, 0);
    assert.equal((await passFor(HOUR, { 200: 2, 500: 1 })).fast, false);
  });

  it("is counted over midnight, when the counts of the day begin anew", async () => {
    world.clock.advance(3 * HOUR + 25 * MINUTE);
    await pass({ 200: 1000 });
    const burns = [
      await pass({ 200: 95, 500: 5 }),
      await pass({ 200: 95, 500: 5 }),
      await pass({ 200: 95, 500: 5 }),
    ];
    assert.equal(world.clock.now().toISOString(), "2026-03-02T00:05:00.000Z");
    // Of five failures nothing follows.
    assert.deepEqual(
      burns.map(({ value }) => Math.round(value)),
      [0, 50, 50],
    );
  });

  it("says nothing of what was counted before it was first looked at", async () => {
    assert.equal((await pass({ 200: 100, 500: 100 })).value, 0);
  });

  it("costs one read on a day without a call, and two reads and a write beside the parts of a day", async () => {
    const costOf = (counts: Record<number, number>) =>
      invoke({ requestId: "test" }, async (invocation) => {
        await serve(counts);
        const before = invocation.writes;
        await pass();
        return [invocation.reads, invocation.writes - before];
      });
    assert.deepEqual(await costOf({}), [1, 0]);
    assert.deepEqual(await costOf({ 200: 2 }), [3, 1]);
  });
});
