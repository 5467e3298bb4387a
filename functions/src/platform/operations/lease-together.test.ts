import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import type { Context } from "../runtime/context.ts";
import { invoke } from "../runtime/invocation.ts";
import { MINUTE } from "../values/clock.ts";
import { spendTokenOf } from "./lease-tokens.ts";
import { perAddress, perMember, type Limit } from "./limit.ts";

const limits = {
  search: perAddress(120, "minute"),
  suggest: perAddress(600, "minute"),
  view: perAddress(60, "minute"),
} as const satisfies Record<string, Limit>;
type Operation = keyof typeof limits;
const operations = Object.keys(limits) as Operation[];

describe("limits of one subject that are leased together", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext();
  });

  const instance = (): Context => ({ ...world.context, database: world.database.another() });
  const spend = async (operation: Operation, { calls = 1, subject = "ada", at = world.context } = {}) => {
    const asked = { operation, subject, limit: limits[operation] };
    const waits = await Promise.all(Array.from({ length: calls }, () => spendTokenOf(at, asked)));
    return waits.filter((wait) => wait === 0).length;
  };
  const bill = (work: () => Promise<unknown>) =>
    invoke({ requestId: "test" }, async (invocation) => {
      await work();
      return [invocation.reads, invocation.writes];
    });
  const spendEach = async (subject: string, at?: Context) => {
    for (const operation of operations) await spend(operation, { subject, ...(at && { at }) });
  };

  it("cost one read and one write for all operations that the instance serves, and a member's first of each where it is fresh", async () => {
    assert.deepEqual(await bill(() => spendEach("the first, of whom it learns them")), [3, 3]);
    assert.deepEqual(await bill(() => spendEach("the second")), [1, 1]);
    world.clock.advance(MINUTE);
    assert.deepEqual(await bill(() => spendEach("the second")), [1, 1]);
  });

  it("cost as little where they are asked for at the same time", async () => {
    await spendEach("somebody");
    const together = () => Promise.all(operations.map((operation) => spend(operation)));
    assert.deepEqual(await bill(together), [1, 1]);
  });

  it("admit exactly the number of each operation to one instance, and again in the next minute", async () => {
    await spendEach("somebody");
    for (let minute = 0; minute < 2; minute += 1) {
      for (const operation of operations)
        assert.equal(await spend(operation, { calls: 700 }), limits[operation].capacity);
      world.clock.advance(MINUTE);
    }
  });

  it("admit never more than it over many instances, and all of it to those that keep asking", async () => {
    const instances = Array.from({ length: 7 }, instance);
    for (const at of instances) await spendEach("somebody", at);
    const admitted: Record<Operation, number> = { search: 0, suggest: 0, view: 0 };
    for (let round = 0; round < 60; round += 1)
      for (const at of instances)
        for (const operation of operations) admitted[operation] += await spend(operation, { calls: 2, at });
    assert.deepEqual(admitted, { search: 120, suggest: 600, view: 60 });
  });

  it("are each subject's own", async () => {
    assert.equal(await spend("view", { calls: 100 }), 60);
    assert.equal(await spend("view", { calls: 100, subject: "bob" }), 60);
  });

  it("refuse without a write once one is exhausted, and leave the others as they are", async () => {
    await spendEach("somebody");
    await spend("view", { calls: 100 });
    const other = instance();
    await spendEach("somebody", other);
    assert.deepEqual(await bill(() => spend("view", { at: other })), [1, 0]);
    assert.deepEqual(await bill(() => spend("view", { at: other })), [0, 0]);
    assert.equal(await spend("search", { calls: 200 }), 120);
  });

  it("take nothing along of an hour's, of which a block would lie unused for long", async () => {
    const hourly = { operation: "sign", subject: "ada", limit: perMember(20, "hour") };
    await spendTokenOf(world.context, hourly);
    await spendEach("ada");
    const { docs } = await world.firestore.collection("limits").get();
    assert.deepEqual(docs.map((doc) => typeof doc.get("leased")).toSorted(), ["number", "object"]);
    assert.ok(!docs.some((doc) => "sign" in Object(doc.get("leased"))));
  });
});
