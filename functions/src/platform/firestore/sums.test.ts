import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { invoke } from "../runtime/invocation.ts";

describe("sums over documents", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    const coins = world.firestore.collection("coins");
    const amounts = { a: 1, b: 2, c: 3, d: 4, e: 5, f: -6 };
    await coins.doc("one").set({ owner: "ada", in: amounts });
    await coins.doc("two").set({ owner: "ada", in: amounts });
    await coins.doc("three").set({ owner: "ben", in: amounts });
  });

  const fields = ["in.a", "in.b", "in.c", "in.d", "in.e", "in.f"] as const;
  const ofOwner = (owner: string) => world.context.database.collection("coins").where("owner", "==", owner);

  it("are of fields inside of others, more than Firestore adds up at once, and only of what matches", async () => {
    const { sums, count } = await world.context.database.sum(ofOwner("ada"), fields);
    assert.deepEqual(sums, { "in.a": 2, "in.b": 4, "in.c": 6, "in.d": 8, "in.e": 10, "in.f": -12 });
    assert.equal(count, 2);
  });

  it("are zero where nothing matches", async () => {
    const { sums, count } = await world.context.database.sum(ofOwner("eve"), ["in.a"]);
    assert.deepEqual([sums, count], [{ "in.a": 0 }, 0]);
  });

  it("say of which instant they are true", async () => {
    const before = await world.context.database.sum(ofOwner("ada"), ["in.a"]);
    const { writeTime } = await world.firestore.doc("coins/four").set({ owner: "ada", in: { a: 1 } });
    const after = await world.context.database.sum(ofOwner("ada"), ["in.a"]);
    assert.ok(before.at.getTime() <= writeTime.toMillis() && writeTime.toMillis() <= after.at.getTime());
    assert.deepEqual([before.sums["in.a"], after.sums["in.a"]], [2, 3]);
  });

  it("can be read beside others in a transaction, and in a snapshot", async () => {
    const { database } = world.context;
    const inUnit = await database.runTransaction((transaction) => transaction.sum(ofOwner("ada"), ["in.a"]));
    const [inSnapshot, beside] = await database.snapshot((reader) =>
      Promise.all([reader.sum(ofOwner("ada"), ["in.a"]), reader.query(ofOwner("ben"))]),
    );
    assert.deepEqual([inUnit.sums["in.a"], inSnapshot.sums["in.a"], beside.length], [2, 2, 1]);
  });

  it("are billed once for each four fields and thousand documents", async () => {
    await invoke({ requestId: "test" }, async (billed) => {
      await world.context.database.sum(ofOwner("ada"), fields);
      assert.equal(billed.reads, 2);
    });
  });
});
