import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import type { Firestore, Query, QuerySnapshot } from "@google-cloud/firestore";

/** What those who listen to a query are told of. */
export function describeListening(open: () => Firestore): void {
  let heard: EventEmitter;
  let snapshots: QuerySnapshot[];
  let stop: () => void;
  const pots = () => open().collection("pots");
  const namesOf = (snapshot: QuerySnapshot | undefined) => snapshot?.docs.map(({ id }) => id) ?? [];
  const changesOf = (snapshot: QuerySnapshot | undefined) =>
    snapshot?.docChanges().map(({ type, doc }) => `${type} ${doc.id}`) ?? [];

  async function listen(query: Query) {
    stop = query.onSnapshot((snapshot) => {
      snapshots.push(snapshot);
      heard.emit("change");
    });
    await once(heard, "change");
  }
  const until = async (isThere: (latest: QuerySnapshot | undefined) => boolean) => {
    while (!isThere(snapshots.at(-1))) await once(heard, "change");
  };

  beforeEach(() => {
    heard = new EventEmitter();
    snapshots = [];
    stop = () => undefined;
  });
  afterEach(() => stop());

  it("tells at first of what is there, also where that is nothing", async () => {
    await listen(pots());
    assert.deepEqual(namesOf(snapshots[0]), []);
    stop();
    snapshots = [];
    await pots().doc("cup").set({ price: 1 });
    await listen(pots());
    assert.deepEqual(changesOf(snapshots[0]), ["added cup"]);
  });

  it("tells of what comes, changes, ceases to match and goes", async () => {
    await listen(pots().where("price", "<", 10));
    await pots().doc("cup").set({ price: 1 });
    await until((latest) => namesOf(latest).length === 1);
    await pots().doc("cup").update({ price: 2 });
    await until((latest) => latest?.docs[0]?.get("price") === 2);
    await pots().doc("bowl").set({ price: 5 });
    await until((latest) => namesOf(latest).length === 2);
    await pots().doc("cup").update({ price: 20 });
    await until((latest) => namesOf(latest).length === 1);
    await pots().doc("bowl").delete();
    await until((latest) => namesOf(latest).length === 0);
    assert.deepEqual(snapshots.slice(1).map(changesOf), [
      ["added cup"],
      ["modified cup"],
      ["added bowl"],
      ["removed cup"],
      ["removed bowl"],
    ]);
  });

  it("keeps to the first of an order, whatever comes", async () => {
    await pots()
      .doc("cup")
      .set({ price: 1, tags: ["a", "b"] });
    await listen(pots().where("tags", "array-contains-any", ["b", "c"]).orderBy("price", "desc").limit(2));
    await pots()
      .doc("bowl")
      .set({ price: 2, tags: ["c"] });
    await pots()
      .doc("jug")
      .set({ price: 3, tags: ["a"] });
    await pots()
      .doc("pan")
      .set({ price: 4, tags: ["b"] });
    await until((latest) => namesOf(latest)[0] === "pan");
    assert.deepEqual(namesOf(snapshots.at(-1)), ["pan", "bowl"]);
  });

  it("is of one instant: all that was committed before it is there, and whatever comes was made later", async () => {
    await listen(pots());
    const batches = Array.from({ length: 5 }, (_, index) => {
      const batch = open().batch();
      for (const half of ["left", "right"]) batch.set(pots().doc(`${index}-${half}`), { index });
      return batch;
    });
    await Promise.all(batches.map((batch) => batch.commit()));
    await until((latest) => namesOf(latest).length === 10);
    for (const [index, snapshot] of snapshots.entries()) {
      assert.equal(snapshot.size % 2, 0, "both halves of a commit, or none");
      // Of production this holds for the time of the reading too, with which the emulator is up to a millisecond ahead.
      const newest =
        snapshots[index - 1]?.docs
          .map((doc) => doc.createTime.valueOf())
          .toSorted()
          .at(-1) ?? "";
      for (const { type, doc } of snapshot.docChanges()) {
        assert.equal(type, "added");
        assert.ok(doc.createTime.valueOf() <= snapshot.readTime.valueOf());
        assert.ok(doc.createTime.valueOf() > newest);
      }
    }
  });

  it("tells nobody who has stopped", async () => {
    await listen(pots());
    stop();
    await pots().doc("cup").set({ price: 1 });
    assert.equal((await pots().get()).size, 1);
    assert.equal(snapshots.length, 1);
  });
}
