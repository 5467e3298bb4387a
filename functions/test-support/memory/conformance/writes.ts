import assert from "node:assert/strict";
import { FieldPath, FieldValue, type Firestore, type Timestamp } from "@google-cloud/firestore";

/** gRPC's codes. */
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const FAILED_PRECONDITION = 9;

/** Creating, setting, updating and deleting; values that Firestore itself fills in; preconditions. */
export function describeWrites(open: () => Firestore): void {
  const cup = () => open().doc("pots/cup");
  const read = async () => (await cup().get()).data();

  it("creates a document only once", async () => {
    await cup().create({ price: 1 });
    await assert.rejects(cup().create({ price: 2 }), { code: ALREADY_EXISTS });
    assert.deepEqual(await read(), { price: 1 });
  });

  it("sets a whole document, or merges fields into it", async () => {
    await cup().set({ price: 1, size: { height: 2, width: 3 }, tags: ["a"] });
    await cup().set({ size: { height: 5 }, tags: [] }, { merge: true });
    assert.deepEqual(await read(), { price: 1, size: { height: 5, width: 3 }, tags: [] });
    await cup().set({ size: {} }, { merge: true });
    assert.deepEqual(await read(), { price: 1, size: {}, tags: [] });
    await cup().set({ price: 9, size: { height: 1 } }, { mergeFields: ["size.height"] });
    assert.deepEqual(await read(), { price: 1, size: { height: 1 }, tags: [] });
    await cup().set({ price: 2 });
    assert.deepEqual(await read(), { price: 2 });
    await open().doc("pots/new").set({ "a.b": 1 }, { merge: true });
    assert.deepEqual((await open().doc("pots/new").get()).data(), { "a.b": 1 });
  });

  it("updates fields within fields and deletes some, of a document that exists", async () => {
    await assert.rejects(cup().update({ price: 1 }), { code: NOT_FOUND });
    await cup().set({ price: 1, size: { height: 2, width: 3 }, "a.b": 1 });
    await cup().update({ "size.height": 4, "lid.knob.colour": "red", price: FieldValue.delete() });
    assert.deepEqual(await read(), {
      size: { height: 4, width: 3 },
      lid: { knob: { colour: "red" } },
      "a.b": 1,
    });
    await cup().update(new FieldPath("a.b"), 2, "size", { width: 1 }, "lid.knob", FieldValue.delete());
    assert.deepEqual(await read(), { size: { width: 1 }, lid: {}, "a.b": 2 });
    await cup().update({ "size.width.deep": 1, "none.of.these": FieldValue.delete() });
    assert.deepEqual(await read(), { size: { width: { deep: 1 } }, lid: {}, "a.b": 2 });
  });

  it("counts up and down, from nothing as well, and makes a number of what is none", async () => {
    await cup().set({ price: 1, weight: 0.5, name: "cup" });
    const changes = { price: -3, weight: 1, name: 2, made: 4 };
    await cup().update(
      Object.fromEntries(Object.entries(changes).map(([name, by]) => [name, FieldValue.increment(by)])),
    );
    assert.deepEqual(await read(), { price: -2, weight: 1.5, name: 2, made: 4 });
    await cup().set({ size: { height: FieldValue.increment(2) } }, { merge: true });
    assert.deepEqual(await read(), { price: -2, weight: 1.5, name: 2, made: 4, size: { height: 2 } });
  });

  it("adds to lists what is not in them, and removes all that is equal", async () => {
    await cup().set({ tags: ["a", "b", "a", { n: 1 }], name: "cup" });
    await cup().update({
      tags: FieldValue.arrayUnion("b", "c", { n: 1 }),
      other: FieldValue.arrayUnion(1, 1),
    });
    assert.deepEqual(await read(), { tags: ["a", "b", "a", { n: 1 }, "c"], name: "cup", other: [1] });
    await cup().update({ tags: FieldValue.arrayRemove("a", { n: 1 }), name: FieldValue.arrayRemove("x") });
    assert.deepEqual(await read(), { tags: ["b", "c"], name: [], other: [1] });
  });

  it("puts in the time of the write", async () => {
    const { writeTime } = await cup().set({
      at: FieldValue.serverTimestamp(),
      in: { at: FieldValue.serverTimestamp() },
    });
    const { at, in: inner } = (await read()) as { at: Timestamp; in: { at: Timestamp } };
    assert.ok(at.isEqual(inner.at));
    assert.ok(Math.abs(at.toMillis() - writeTime.toMillis()) < 2_000);
  });

  it("deletes what exists or not, or demands that it exists", async () => {
    await cup().delete();
    await assert.rejects(cup().delete({ exists: true }), { code: NOT_FOUND });
    await cup().set({ price: 1 });
    await cup().delete({ exists: true });
    assert.equal((await cup().get()).exists, false);
  });

  it("demands that a document was last written at a certain time", async () => {
    const { writeTime } = await cup().set({ price: 1 });
    await cup().update({ price: 2 }, { lastUpdateTime: writeTime });
    await assert.rejects(cup().update({ price: 3 }, { lastUpdateTime: writeTime }), {
      code: FAILED_PRECONDITION,
    });
    await assert.rejects(cup().delete({ lastUpdateTime: writeTime }), { code: FAILED_PRECONDITION });
    assert.deepEqual(await read(), { price: 2 });
  });

  it("writes all of a batch or nothing, one write upon the other", async () => {
    const bowl = open().doc("pots/bowl");
    await bowl.set({ price: 5 });
    const failing = open().batch().set(cup(), { price: 2 }).create(bowl, { price: 3 });
    await assert.rejects(failing.commit(), { code: ALREADY_EXISTS });
    assert.equal(await read(), undefined);
    await cup().set({ price: 1 });
    await open()
      .batch()
      .delete(cup())
      .create(cup(), { price: 4 })
      .update(cup(), { size: 1 })
      .set(bowl, { price: 5 })
      .commit();
    assert.deepEqual([await read(), (await bowl.get()).data()], [{ price: 4, size: 1 }, { price: 5 }]);
  });

  it("keeps the time of the last write through one that changes nothing", async () => {
    const first = await cup().set({ price: 1 });
    const second = await cup().update({ price: 1 });
    assert.ok(
      (await cup().get()).updateTime?.isEqual(first.writeTime) && second.writeTime.isEqual(first.writeTime),
    );
  });

  it("reads several documents at once, in the order asked for, with those that are not there", async () => {
    await open().doc("pots/bowl").set({ price: 1 });
    const snapshots = await open().getAll(cup(), open().doc("pots/bowl"), cup());
    assert.deepEqual(
      snapshots.map((snapshot) => snapshot.data()),
      [undefined, { price: 1 }, undefined],
    );
  });

  it("deletes a document with all that is below it, or a collection", async () => {
    for (const path of [
      "pots/cup",
      "pots/cup/shards/1",
      "pots/cup/shards/1/bits/two",
      "pots/cupboard",
      "potsherds/1",
    ])
      await open().doc(path).set({ here: true });
    await open().recursiveDelete(cup());
    const shards = await open().collectionGroup("shards").get();
    const bits = await open().collectionGroup("bits").get();
    assert.equal((await cup().get()).exists || shards.size + bits.size > 0, false);
    assert.equal((await open().collection("pots").get()).size, 1);
    await open().doc("pots/1").set({ here: true });
    await open().recursiveDelete(open().collection("pots"));
    const left = [await open().collection("pots").get(), await open().collection("potsherds").get()];
    assert.deepEqual(
      left.map(({ size }) => size),
      [0, 1],
    );
  });
}
