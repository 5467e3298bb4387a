import assert from "node:assert/strict";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { byKey } from "../../../test-support/partner.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { alarmRules } from "../../alarm-rules.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { alarmRules as opsRules } from "../../ops/alarm-rules.ts";
import { schedules as sweeps } from "../../ops/schedules.ts";
import { runTick } from "../../platform/schedules/run-tick.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { dailyAt } from "../../platform/schedules/timing.ts";
import { HOUR, MINUTE } from "../../platform/values/clock.ts";
import { checkHealth, getHealth, healthCheck } from "./health.ts";

interface Health {
  status: string;
  degraded: string[];
  checks: { rule: string; subject: string; state: string; value: number | null; details: object }[];
}

const nightly = dailyAt(["03:00"], async () => ({
  default: defineSchedule("ledger.reconcileLedger", {}, async () => ({})),
}));

describe("Health", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "ada", ["admin"]);
    await addMember(world.context, "bo");
  });

  const runSchedules = () =>
    captureOutput(async () => {
      const now = world.clock.now();
      await runTick({ name: "frequent", schedules: sweeps, now }, world.context);
      await runTick({ name: "daily", schedules: { "ledger.reconcileLedger": nightly }, now }, world.context);
    });
  const costOf = (work: () => Promise<unknown>) =>
    invoke({ requestId: "test" }, async (invocation) => {
      await work();
      return [invocation.reads, invocation.writes];
    });
  const ofOps = healthCheck(opsRules);
  const check = async (uid = "ada", from = {}) =>
    (await callAs(uid, ofOps, { context: world.context, input: {}, from })) as Health;
  const stateOf = (health: Health, rule: string) =>
    health.checks.filter((each) => each.rule === rule && each.state !== "ok").map(({ subject }) => subject);

  it("is told to anybody, with revision and time, and reads nothing", async () => {
    const answer = await costOf(async () => {
      const health = await callAs(undefined, getHealth, { context: world.context, input: {} });
      assert.deepEqual(health, { status: "ok", version: "local", time: world.clock.now().toISOString() });
    });
    assert.deepEqual(answer, [0, 0]);
  });

  it("is looked at closely by an admin, or a key of theirs for ops:read, and by nobody else", async () => {
    await runSchedules();
    assert.equal((await check()).status, "ok");
    const key = (scope: string) => byKey({ scopes: [scope as "ops:read"] });
    assert.equal((await check("ada", key("ops:read"))).status, "ok");
    assert.equal(await reasonOf(check("ada", key("orders:read"))), "ScopeMissing");
    assert.equal(await reasonOf(check("bo", key("ops:read"))), "AccessDenied");
    assert.equal(await reasonOf(check("bo")), "AccessDenied");
  });

  it("costs ten reads at most, also with a key, and nothing more for half a minute", async () => {
    const declared = Object.values(alarmRules).reduce((sum, { healthReads = 0 }) => sum + healthReads, 0);
    await runSchedules();
    const checkAll = () => callAs("ada", checkHealth, { context: world.context, input: {} });
    const [reads = 99, writes] = await costOf(checkAll);
    assert.ok(reads <= declared + 1, `${reads} reads, of ${declared} declared`);
    // The caller's grant and the key of a caller who comes with one.
    assert.ok(declared + 2 <= 10, `${declared} reads are declared`);
    assert.equal(writes, 0);
    assert.deepEqual(await costOf(checkAll), [1, 0]);
  });

  it("names what is late: schedules by how many of their periods, events and jobs by their wait", async () => {
    await runSchedules();
    world.clock.advance(3 * HOUR);
    const late = await check();
    assert.equal(late.status, "degraded");
    assert.ok(stateOf(late, "ops.scheduleLate").includes("ops.sweepEvents"));
    assert.ok(!stateOf(late, "ops.scheduleLate").includes("ledger.reconcileLedger"));
    const dueAt = new Date(world.clock.now().getTime() - 20 * MINUTE);
    const waiting = {
      id: "e1",
      type: "tests.happened",
      state: "pending",
      attempts: 0,
      dueAt,
      done: [],
      data: {},
    };
    world.memory.put("events/e1", { ...waiting, failures: {}, causationDepth: 1, at: dueAt });
    await runSchedules();
    world.clock.advance(MINUTE);
    const waited = await check();
    assert.deepEqual(waited.degraded, ["ops.eventsLate"]);
    assert.deepEqual(stateOf(waited, "ops.scheduleLate"), []);
  });

  it("is degraded and not down where a tick never ran, something is dead, or a check fails", async () => {
    world.memory.put("jobs/dead", {
      id: "dead",
      state: "dead",
      diedAt: world.clock.now(),
      queue: "tests.mail",
    });
    const health = await check();
    assert.deepEqual(stateOf(health, "ops.scheduleLate"), ["frequent", "daily"]);
    assert.deepEqual(stateOf(health, "ops.deadLetters"), ["jobs"]);
    assert.deepEqual(health.degraded, ["ops.deadLetters", "ops.scheduleLate"]);
    const never = health.checks.find(({ subject }) => subject === "frequent");
    assert.deepEqual([never?.value, never?.details], [null, { lastOutcome: "never ran" }]);
  });

  it("sends callers elsewhere while Firestore answers nothing but who they are, and looks again at the next call", async () => {
    await runSchedules();
    let answered = 0;
    world.memory.delay = () =>
      (answered += 1) > 1 ? Promise.reject(new Error("unreachable")) : Promise.resolve();
    await captureOutput(async () => assert.equal(await reasonOf(check()), "Busy"));
    world.memory.delay = () => Promise.resolve();
    assert.equal((await check()).status, "ok");
  });
});
