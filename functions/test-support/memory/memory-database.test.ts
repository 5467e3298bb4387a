import assert from "node:assert/strict";
import { FieldPath, FieldValue } from "firebase-admin/firestore";
import { InstanceDied } from "../fragile-context.ts";
import { memoryContext, type MemoryWorld } from "./memory-context.ts";

interface Pot {
  name: string;
  price: number;
  tags?: string[];
  firedAt?: Date | null;
  size?: { height: number; width?: number };
}

const day = (date: number) => new Date(Date.UTC(2026, 0, date));
const pots: Pot[] = [
  { name: "amphora", price: 30, tags: ["old", "clay"], firedAt: day(3) },
  { name: "bowl", price: 10, tags: ["clay"], firedAt: day(1) },
  { name: "cup", price: 10, tags: [], firedAt: null },
  { name: "dish", price: 20, firedAt: day(2), size: { height: 2 } },
];

describe("the database in memory", () => {
  let world: MemoryWorld;
  const collection = () => world.database.collection<Pot>("pots");
  const namesOf = async (
    query: ReturnType<typeof collection> | ReturnType<ReturnType<typeof collection>["where"]>,
  ) => (await world.database.query(query)).map(({ name }) => name).join(" ");
  beforeEach(async () => {
    world = memoryContext();
    for (const pot of pots) await world.database.set(collection().doc(pot.name), pot);
  });

  it("finds by equality, by ranges, by lists and in arrays", async () => {
    assert.equal(await namesOf(collection().where("price", "==", 10)), "bowl cup");
    assert.equal(await namesOf(collection().where("price", "in", [20, 30])), "amphora dish");
    assert.equal(await namesOf(collection().where("tags", "array-contains", "clay")), "amphora bowl");
    assert.equal(await namesOf(collection().where("firedAt", "==", null)), "cup");
    assert.equal(await namesOf(collection().where("firedAt", ">", day(1))), "dish amphora");
    assert.equal(await namesOf(collection().where("size.height", "<=", 2)), "dish");
  });

  it("orders by fields and then by name, leaves out what lacks the field, and goes on behind a cursor", async () => {
    assert.equal(
      await namesOf(collection().orderBy("price").orderBy("name", "desc")),
      "cup bowl dish amphora",
    );
    assert.equal(await namesOf(collection().orderBy("firedAt", "desc")), "amphora dish bowl cup");
    assert.equal(await namesOf(collection().orderBy("size.height")), "dish");
    const pages = collection().orderBy("price", "desc").orderBy(FieldPath.documentId(), "desc");
    assert.equal(await namesOf(pages.limit(3)), "amphora dish cup");
    assert.equal(await namesOf(pages.startAfter(10, "cup")), "bowl");
    assert.equal(await namesOf(pages.startAt(10, "cup")), "cup bowl");
  });

  it("finds in collections below documents, in one or in all of a name", async () => {
    const shards = (pot: string) => world.database.collection<Pot>(`pots/${pot}/shards`);
    for (const pot of ["bowl", "cup"])
      await world.database.set(shards(pot).doc("s"), { name: pot, price: 1 });
    assert.equal(await namesOf(shards("cup")), "cup");
    assert.equal(world.memory.listGroup("shards").length, 2);
    assert.equal((await world.database.query(collection())).length, 4);
  });

  it("counts and sums, in a transaction as well", async () => {
    const { count } = await world.database.count(collection().where("price", "==", 10));
    assert.equal(count, 2);
    const { sums } = await world.database.sum(collection(), ["price", "size.height"]);
    assert.deepEqual(sums, { price: 70, "size.height": 2 });
    const counted = await world.database.runTransaction((transaction) => transaction.count(collection()));
    assert.equal(counted.count, 4);
  });

  it("updates fields within fields, counters and lists, and deletes fields", async () => {
    const cup = collection().doc("cup");
    await world.database.update(cup, {
      price: FieldValue.increment(5),
      tags: FieldValue.arrayUnion("a", "b"),
    });
    await world.database.update(cup, {
      "size.height": 3,
      tags: FieldValue.arrayRemove("a"),
      firedAt: FieldValue.delete(),
    });
    const expected = { name: "cup", price: 15, tags: ["b"], size: { height: 3 } };
    assert.deepEqual(await world.database.get(cup), expected);
    await world.database.runTransaction(async (transaction) =>
      Promise.resolve(transaction.merge(cup, { size: { height: 3, width: 1 } })),
    );
    assert.deepEqual((await world.database.get(cup))?.size, { height: 3, width: 1 });
  });

  it("writes all of a transaction or nothing", async () => {
    const failing = world.database.runTransaction(async (transaction) => {
      await Promise.resolve();
      transaction.update(collection().doc("cup"), { price: 99 });
      transaction.create(collection().doc("bowl"), { name: "bowl", price: 1 });
    });
    await assert.rejects(failing, /exists/);
    assert.equal((await world.database.get(collection().doc("cup")))?.price, 10);
    await assert.rejects(world.database.update(collection().doc("jar"), { price: 1 }), /does not exist/);
  });

  it("retries a transaction when another committed in between, so that no write is lost", async () => {
    const cup = collection().doc("cup");
    let attempts = 0;
    const raise = () =>
      world.database.runTransaction(async (transaction) => {
        attempts += 1;
        const { price = 0 } = (await transaction.get(cup)) ?? {};
        transaction.update(cup, { price: price + 1 });
      });
    await Promise.all([raise(), raise(), raise()]);
    assert.equal((await world.database.get(cup))?.price, 13);
    assert.ok(attempts > 3);
  });

  it("refuses to read behind a write, and what it does not understand", async () => {
    const backwards = world.database.runTransaction(async (transaction) => {
      transaction.update(collection().doc("cup"), { price: 1 });
      await transaction.get(collection().doc("cup"));
    });
    await assert.rejects(backwards, /all reads before all writes/);
    await assert.rejects(world.database.query(collection().orderBy("price").endAt(10)), /No endAt/);
  });

  for (const [moment, price] of [
    ["before", 10],
    ["after", 11],
  ] as const) {
    it(`of an instance that dies ${moment} a commit, which goes no further`, async () => {
      const dying = world.database.dying({ commit: 1, moment });
      const cup = collection().doc("cup");
      await assert.rejects(dying.update(cup, { price: 11 }), InstanceDied);
      await assert.rejects(dying.get(cup), InstanceDied);
      assert.equal((await world.database.get(cup))?.price, price);
    });
  }
});
