import assert from "node:assert/strict";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { invoke } from "../runtime/invocation.ts";
import { after, MINUTE } from "../values/clock.ts";
import { runTick, type TickOptions } from "./run-tick.ts";
import { defineSchedule } from "./schedule.ts";
import { tickStore } from "./tick-store.ts";
import { every, type Schedules } from "./timing.ts";

describe("a tick", () => {
  let world: MemoryWorld;
  let ran: string[];
  beforeEach(() => {
    world = memoryContext();
    ran = [];
  });

  const entry = (name: string, minutes: number, work: (now: Date) => Promise<void> = async () => {}) =>
    every(minutes, () =>
      Promise.resolve({
        default: defineSchedule(name, {}, async ({ now }) => {
          ran.push(name);
          await work(now);
          return { swept: 0 };
        }),
      }),
    );
  const run = (schedules: Schedules, options: Partial<TickOptions> = {}) =>
    runTick({ name: "often", schedules, now: world.clock.now(), slowMs: 5, ...options }, world.context);
  const runs = async () => (await tickStore(world.context).find("often"))?.runs ?? {};
  const hang = () => new Promise<void>(() => undefined);

  it("runs what is due, and says of each when it last ran and how that ended", async () => {
    const schedules = { "a.sweep": entry("a.sweep", 2), "b.expire": entry("b.expire", 6) };
    assert.deepEqual(await run(schedules), { done: ["a.sweep", "b.expire"], failed: [], running: [] });
    world.clock.advance(2 * MINUTE);
    assert.deepEqual(await run(schedules), { done: ["a.sweep"], failed: [], running: [] });
    const { "a.sweep": sweep, "b.expire": expire } = await runs();
    assert.deepEqual(sweep?.ending?.endedAt, world.clock.now());
    assert.deepEqual([sweep?.ending?.outcome, sweep?.ending?.figures], ["done", { swept: 0 }]);
    assert.deepEqual(expire?.startedAt, after(world.clock.now(), -2 * MINUTE));
    world.clock.advance(4 * MINUTE);
    assert.deepEqual((await run(schedules)).done, ["a.sweep", "b.expire"]);
  });

  it("says which schedules are deployed and how often each runs, and of one that fails when it last did not", async () => {
    let isBroken = false;
    const sweep = entry("a.sweep", 2, async () => {
      if (isBroken) throw new Error("broken");
    });
    await run({ "a.sweep": sweep, "b.gone": entry("b.gone", 6) });
    const doneAt = world.clock.now();
    isBroken = true;
    world.clock.advance(2 * MINUTE);
    await captureOutput(() => run({ "a.sweep": sweep }));
    const { schedules, runs: latest } = (await tickStore(world.context).find("often")) ?? {};
    assert.deepEqual(schedules, [{ name: "a.sweep", periodMs: 2 * MINUTE }]);
    assert.deepEqual([latest?.["a.sweep"]?.ending?.outcome, latest?.["a.sweep"]?.doneAt], ["failed", doneAt]);
  });

  it("goes on after one that fails, which is tried again when it is next due", async () => {
    let isBroken = true;
    const broken = entry("a.break", 2, async () => {
      if (isBroken) throw new Error("broken by someone@example.com");
    });
    const unloadable = every(2, () => Promise.reject(new Error("no such module")));
    const schedules = { "a.break": broken, "b.load": unloadable, "c.sweep": entry("c.sweep", 2) };
    const { err } = await captureOutput(async () => {
      const report = await run(schedules);
      assert.deepEqual(report, { done: ["c.sweep"], failed: ["a.break", "b.load"], running: [] });
    });
    assert.match(err, /schedule failed/);
    assert.match(err, /a\.break/);
    const { "a.break": failed } = await runs();
    assert.equal(failed?.ending?.outcome, "failed");
    assert.match(String(failed?.ending?.error), /^Error: broken|^broken/);
    assert.doesNotMatch(String(failed?.ending?.error), /someone@/);
    isBroken = false;
    world.clock.advance(2 * MINUTE);
    await captureOutput(async () => assert.deepEqual((await run(schedules)).failed, ["b.load"]));
    assert.equal((await runs())["a.break"]?.ending?.error, null);
  });

  it("records what has ended while one takes long, which keeps neither it nor the next tick waiting", async () => {
    const finish = Promise.withResolvers<void>();
    const slow = entry("a.slow", 2, () => finish.promise);
    const schedules = { "a.slow": slow, "b.sweep": entry("b.sweep", 2) };
    const first = run(schedules);
    while ((await runs())["b.sweep"]?.ending === undefined) await new Promise((turn) => setTimeout(turn, 2));
    world.clock.advance(2 * MINUTE);
    await captureOutput(async () => {
      assert.deepEqual(await run(schedules), { done: ["b.sweep"], failed: [], running: ["a.slow"] });
    });
    finish.resolve();
    assert.deepEqual((await first).done, ["a.slow", "b.sweep"]);
    assert.deepEqual(ran, ["a.slow", "b.sweep", "b.sweep"]);
    world.clock.advance(2 * MINUTE);
    assert.deepEqual((await run(schedules)).running, []);
  });

  it("runs again what a dead run had taken, when its lease is over and not before", async () => {
    void run({ "a.sweep": entry("a.sweep", 2, hang) });
    while (ran.length === 0) await new Promise((turn) => setTimeout(turn, 2));
    const schedules = { "a.sweep": entry("a.sweep", 2) };
    world.clock.advance(5 * MINUTE);
    await captureOutput(async () => assert.deepEqual((await run(schedules)).running, ["a.sweep"]));
    world.clock.advance(MINUTE);
    assert.deepEqual((await run(schedules)).done, ["a.sweep"]);
  });

  it("lets a run that ends after its lease end no lease but its own", async () => {
    const [late, current] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const first = run({ "a.sweep": entry("a.sweep", 2, () => late.promise) });
    while (ran.length === 0) await new Promise((turn) => setTimeout(turn, 2));
    world.clock.advance(6 * MINUTE);
    const second = run({ "a.sweep": entry("a.sweep", 2, () => current.promise) });
    while (ran.length === 1) await new Promise((turn) => setTimeout(turn, 2));
    late.resolve();
    await first;
    world.clock.advance(2 * MINUTE);
    await captureOutput(async () => {
      assert.deepEqual((await run({ "a.sweep": entry("a.sweep", 2) })).running, ["a.sweep"]);
    });
    current.resolve();
    await second;
  });

  it("runs one schedule by hand, due or not, twice, as of any time, and leaves the others alone", async () => {
    const emitted: Date[] = [];
    const schedules = {
      "a.sweep": entry("a.sweep", 20, async (now) => void emitted.push(now)),
      "b.sweep": entry("b.sweep", 20),
    };
    const later = after(world.clock.now(), 16 * MINUTE);
    for (const _ of [1, 2]) {
      const report = await run(schedules, { only: "a.sweep", now: later });
      assert.deepEqual(report, { done: ["a.sweep"], failed: [], running: [] });
    }
    assert.deepEqual(emitted, [later, later]);
    world.clock.advance(19 * MINUTE);
    assert.deepEqual((await run(schedules)).done, ["a.sweep", "b.sweep"]);
  });

  it("costs a read and two writes, and a read alone when nothing is due", async () => {
    const schedules = { "a.sweep": entry("a.sweep", 6), "b.sweep": entry("b.sweep", 6) };
    const costOf = () =>
      invoke({ requestId: "test" }, async (invocation) => {
        await run(schedules);
        return [invocation.reads, invocation.writes];
      });
    assert.deepEqual(await costOf(), [1, 2]);
    assert.deepEqual(await costOf(), [1, 0]);
  });
});
