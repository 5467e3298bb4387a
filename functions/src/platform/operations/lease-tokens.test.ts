import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { MINUTE } from "../values/clock.ts";
import type { Context } from "../runtime/context.ts";
import { invoke } from "../runtime/invocation.ts";
import { spendToken } from "./lease-tokens.ts";
import { perAddress } from "./limit.ts";

describe("a limit that is leased in blocks", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext();
  });

  const spend = async (
    calls: number,
    limit: ReturnType<typeof perAddress>,
    context: Context = world.context,
  ) => {
    const waits = await Promise.all(Array.from({ length: calls }, () => spendToken(context, "key", limit)));
    return waits.filter((wait) => wait === 0).length;
  };
  const instance = () => ({ ...world.context, database: world.database.another() });

  it("admits exactly its number of calls to one instance", async () => {
    assert.equal(await spend(200, perAddress(120, "minute")), 120);
  });

  it("admits never more than its number over many instances, and all of it to those that keep asking", async () => {
    const instances = Array.from({ length: 7 }, instance);
    let admitted = 0;
    for (let round = 0; round < 20; round += 1) {
      const spent = await Promise.all(instances.map((each) => spend(3, perAddress(300, "minute"), each)));
      admitted += spent.reduce((sum, calls) => sum + calls, 0);
    }
    assert.equal(admitted, 300);
  });

  it("costs one read and one write a block, and nothing for the calls that the block admits", async () => {
    const billed = await invoke({ requestId: "test" }, async (invocation) => {
      await spend(50, perAddress(600, "minute"));
      return [invocation.reads, invocation.writes];
    });
    assert.deepEqual(billed, [1, 1]);
  });

  it("refuses without touching the database once it is exhausted, and says how long that lasts", async () => {
    const limit = perAddress(5, "minute");
    assert.equal(await spend(20, limit), 5);
    world.clock.advance(MINUTE / 4);
    const billed = await invoke({ requestId: "test" }, async (invocation) => {
      assert.equal(await spendToken(world.context, "key", limit), (3 * MINUTE) / 4);
      return [invocation.reads, invocation.writes];
    });
    assert.deepEqual(billed, [0, 0]);
  });

  it("begins again with the next period, in which nothing that was leased before is spent", async () => {
    const limit = perAddress(80, "minute");
    const [one, other] = [instance(), instance()];
    assert.equal(await spend(1, limit, one), 1);
    assert.equal(await spend(1, limit, other), 1);
    world.clock.advance(MINUTE);
    assert.equal(await spend(100, limit, one), 80);
    assert.equal(await spend(100, limit, other), 0);
  });
});
