import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { invoke } from "../runtime/invocation.ts";
import { MINUTE, SECOND } from "../values/clock.ts";
import { measureCall } from "./measure-answer.ts";
import { measureWork } from "./measure-work.ts";
import { usageRecorder } from "./usage-recorder.ts";
import { usageStore } from "./usage-store.ts";
import { addCost, noCost, type WorkCost } from "./work-cost.ts";

interface Calling {
  readonly calls: number;
  readonly pauseMs: number;
  readonly operations: number;
  readonly isCosted: boolean;
}

describe("The cost of what runs", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext();
  });

  const read = async (times: number) => {
    const lamp = world.database.collection("lamps").doc("a");
    for (let time = 0; time < times; time += 1) await world.database.get(lamp);
  };
  const write = () => world.database.set(world.database.collection("lamps").doc("a"), { lit: true });
  const work = (name: string, run: () => Promise<unknown>) =>
    measureWork({ context: world.context, name }, run);
  const call = (operation: string, run: () => Promise<unknown>) =>
    measureCall("rest", { context: world.context, operation }, async () => {
      await run();
      return { result: undefined, outcome: { status: 200, bytes: 10 } };
    });
  const stored = async () => {
    const day = "2026-03-01";
    const [transports, background] = await Promise.all([
      usageStore(world.context).listTransports(day),
      usageStore(world.context).listOfDay("background", day),
    ]);
    const sums: Record<string, WorkCost> = {};
    for (const { costs = {} } of [...transports, ...background])
      for (const [name, cost] of Object.entries(costs)) addCost((sums[name] ??= noCost()), cost);
    return sums;
  };
  const writesOf = (run: () => Promise<unknown>) =>
    invoke({ requestId: "test" }, async (invocation) => {
      await run();
      return invocation.writes;
    });

  it("is counted of calls by operation, and of all else by its name", async () => {
    await call("lamps.getLamp", () => read(3));
    await call("lamps.getLamp", () => read(1));
    await work("lamps.light", async () => {
      await read(2);
      await write();
    });
    await usageRecorder(world.context).writeRest();
    const { "lamps.getLamp": getLamp, "lamps.light": light } = await stored();
    assert.deepEqual([getLamp?.runs, getLamp?.reads, getLamp?.writes], [2, 4, 0]);
    assert.deepEqual([light?.runs, light?.reads, light?.writes], [1, 2, 1]);
    assert.ok((light?.milliseconds ?? 0) <= 100);
  });

  it("is counted of what fails as of what succeeds", async () => {
    const fail = async () => {
      await read(1);
      throw new Error("dark");
    };
    await assert.rejects(call("lamps.getLamp", fail), /dark/);
    await assert.rejects(work("lamps.light", fail), /dark/);
    await usageRecorder(world.context).writeRest();
    const sums = await stored();
    assert.deepEqual([sums["lamps.getLamp"]?.reads, sums["lamps.light"]?.reads], [1, 1]);
  });

  it("is counted once of what runs within something else: documents by the inner, time by the outer", async () => {
    // What was billed ahead for the test before is over.
    await wait(110);
    await work("lamps.dispatch", async () => {
      await read(1);
      await Promise.all([
        work("lamps.first", () => read(10)),
        work("lamps.second", async () => {
          await read(5);
          await wait(20);
        }),
      ]);
    });
    await usageRecorder(world.context).writeRest();
    const sums = await stored();
    const documents = ["lamps.dispatch", "lamps.first", "lamps.second"].map((name) => sums[name]?.reads);
    assert.deepEqual(documents, [1, 10, 5]);
    assert.ok((sums["lamps.dispatch"]?.milliseconds ?? 0) > 0);
    assert.equal(sums["lamps.second"]?.milliseconds, 0);
  });

  it("costs two writes for a hundred calls at most, however they come", async () => {
    for (const pauseMs of [0, SECOND, 3 * SECOND]) {
      for (const operations of [1, 100]) {
        world = memoryContext();
        const calls = 600;
        const without = await writesOfUsage({ calls, pauseMs, operations, isCosted: false });
        world = memoryContext();
        const withCosts = await writesOfUsage({ calls, pauseMs, operations, isCosted: true });
        assert.ok(
          (withCosts - without) / calls <= 0.02,
          `${withCosts} writes and not ${without}, every ${pauseMs} ms, of ${operations}`,
        );
      }
    }
  });

  it("costs a write for fifty pieces of work that nobody waits for at most, and none for a few", async () => {
    const writes = await writesOf(async () => {
      for (let piece = 0; piece < 1_000; piece += 1) {
        world.clock.advance(7 * SECOND);
        await work(`lamps.work${piece % 10}`, () => read(1));
      }
    });
    assert.ok(writes / 1_000 <= 0.02, `${writes} writes`);
    assert.ok(writes >= 10);
    world = memoryContext();
    const seldom = await writesOf(async () => {
      for (let piece = 0; piece < 20; piece += 1) {
        world.clock.advance(MINUTE);
        await work("lamps.light", () => read(1));
      }
    });
    assert.equal(seldom, 0);
  });

  it("is written after a minute of little work that reads much", async () => {
    await work("lamps.count", () => read(2_500));
    world.clock.advance(MINUTE);
    await work("lamps.count", () => read(1));
    assert.equal((await stored())["lamps.count"]?.reads, 2_501);
  });

  /** As calls are counted with their costs, and without. */
  function writesOfUsage({ calls, pauseMs, operations, isCosted }: Calling) {
    const recorder = usageRecorder(world.context);
    return writesOf(async () => {
      for (let index = 0; index < calls; index += 1) {
        world.clock.advance(pauseMs);
        await recorder.writeDue();
        recorder.count("rest", {
          operation: `lamps.read${index % operations}`,
          at: world.clock.now(),
          status: index % 3 === 0 ? 404 : 200,
          milliseconds: index % 1_000,
          bytes: 10,
          ...(isCosted && { cost: { runs: 1, reads: 2, writes: 1, milliseconds: 3 } }),
        });
      }
    });
  }
});
