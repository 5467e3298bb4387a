import assert from "node:assert/strict";
import { FieldValue } from "firebase-admin/firestore";
import { InstanceDied } from "./memory-firestore.ts";
import type { MemoryDatabase } from "./memory-database.ts";
import { memoryContext, type MemoryWorld } from "./memory-context.ts";

describe("a test's look into the database in memory", () => {
  const at = new Date(Date.UTC(2026, 0, 1));
  const cupOf = (database: MemoryDatabase) => database.collection<{ price: number }>("pots").doc("cup");
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await world.firestore.doc("pots/cup").set({ price: 10, firedAt: at });
    await world.firestore.doc("pots/cup/shards/one").set({ weight: 1 });
  });

  it("shows documents with dates, one by one, by collection or all of a name", () => {
    const { memory } = world;
    const cup = { price: 10, firedAt: at };
    assert.deepEqual(memory.find("pots/cup"), cup);
    assert.deepEqual(memory.list("pots"), [{ path: "pots/cup", data: cup }]);
    assert.deepEqual(memory.listGroup("shards"), [{ path: "pots/cup/shards/one", data: { weight: 1 } }]);
    assert.deepEqual([...memory.documents.keys()], ["pots/cup", "pots/cup/shards/one"]);
  });

  it("changes documents without a commit, and goes back to how they were", async () => {
    const { memory, firestore } = world;
    const asItWas = memory.documents;
    memory.put("pots/cup", undefined);
    memory.put("pots/bowl", { price: 1 });
    assert.equal(memory.commits, 2);
    assert.equal((await firestore.doc("pots/bowl").get()).get("price"), 1);
    memory.restore(asItWas);
    assert.deepEqual(memory.documents, asItWas);
  });

  it("lets others come in between a read and what follows it", async () => {
    let attempts = 0;
    world.memory.delay = () => Promise.resolve();
    const raise = () =>
      world.firestore.runTransaction(async (transaction) => {
        attempts += 1;
        await transaction.get(world.firestore.doc("pots/cup"));
        transaction.update(world.firestore.doc("pots/cup"), { price: FieldValue.increment(1) });
      });
    await Promise.all([raise(), raise(), raise()]);
    assert.equal(world.memory.find("pots/cup")?.["price"], 13);
    assert.ok(attempts > 3);
  });

  for (const [moment, price] of [
    ["before", 10],
    ["after", 11],
  ] as const) {
    it(`shows what an instance leaves that dies ${moment} a commit`, async () => {
      const dying = world.database.dying({ commit: 1, moment });
      await assert.rejects(dying.update(cupOf(dying), { price: 11 }), InstanceDied);
      await assert.rejects(dying.get(cupOf(dying)), InstanceDied);
      await assert.rejects(dying.query(dying.collection("pots")), InstanceDied);
      assert.equal(dying.isDead, true);
      assert.equal((await world.database.get(cupOf(world.database)))?.price, price);
    });
  }
});
