import assert from "node:assert/strict";
import { FieldValue, type Firestore } from "@google-cloud/firestore";

/** gRPC's codes. */
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;

/** What holds of transactions whoever else writes meanwhile. */
export function describeTransactions(open: () => Firestore): void {
  const cup = () => open().doc("pots/cup");
  const bowl = () => open().doc("pots/bowl");
  const priceOf = async (pot: typeof cup) => (await pot().get()).get("price") as unknown;
  beforeEach(async () => {
    await cup().set({ price: 10, kind: "pot" });
    await bowl().set({ price: 10, kind: "pot" });
  });

  it("refuses to read behind a write", async () => {
    const backwards = open().runTransaction(async (transaction) => {
      transaction.update(cup(), { price: 1 });
      await transaction.get(cup());
    });
    await assert.rejects(backwards, /all reads to be executed before all writes/);
    assert.equal(await priceOf(cup), 10);
  });

  it("writes all of it or nothing", async () => {
    const creating = open().runTransaction(async (transaction) => {
      await transaction.get(bowl());
      transaction.update(cup(), { price: 1 }).create(bowl(), { price: 1 });
    });
    await assert.rejects(creating, { code: ALREADY_EXISTS });
    const updating = open().runTransaction((transaction) => {
      transaction.update(cup(), { price: 1 }).update(open().doc("pots/none"), { price: 1 });
      return Promise.resolve();
    });
    await assert.rejects(updating, { code: NOT_FOUND });
    const deleting = open().runTransaction((transaction) => {
      transaction.update(cup(), { price: 1 }).delete(open().doc("pots/none"), { exists: true });
      return Promise.resolve();
    });
    await assert.rejects(deleting, { code: NOT_FOUND });
    const failing = open().runTransaction(async (transaction) => {
      await transaction.get(cup());
      transaction.update(cup(), { price: 1 });
      throw new Error("changed its mind");
    });
    await assert.rejects(failing, /changed its mind/);
    assert.equal(await priceOf(cup), 10);
  });

  it("reads all of an instant as it was then, whatever came later", async () => {
    const { readTime } = await cup().get();
    await cup().update({ price: 11 });
    await bowl().delete();
    await open().doc("pots/jug").set({ price: 10 });
    const then = await open().runTransaction((transaction) => transaction.get(open().collection("pots")), {
      readOnly: true,
      readTime,
    });
    assert.deepEqual(
      then.docs.map((pot) => [pot.id, pot.get("price") as unknown]),
      [
        ["bowl", 10],
        ["cup", 10],
      ],
    );
  });

  it("fills in values as other writes do, and deletes", async () => {
    await open().runTransaction(async (transaction) => {
      await transaction.getAll(cup(), bowl());
      transaction.update(cup(), { price: FieldValue.increment(5) }).delete(bowl(), { exists: true });
    });
    assert.deepEqual([await priceOf(cup), (await bowl().get()).exists], [15, false]);
  });

  it("loses no change of those that come into conflict over a document", async () => {
    const raise = () =>
      open().runTransaction(async (transaction) => {
        const pot = await transaction.get(cup());
        transaction.update(cup(), { price: (pot.get("price") as number) + 1 });
      });
    await Promise.all([raise(), raise(), raise()]);
    assert.equal(await priceOf(cup), 13);
  });

  it("lets one of those win that create the same document", async () => {
    const jar = open().doc("pots/jar");
    const make = (name: string) =>
      open().runTransaction(async (transaction) => {
        if ((await transaction.get(jar)).exists) return "late";
        transaction.create(jar, { name });
        return name;
      });
    const made = await Promise.all([make("ann"), make("ben")]);
    const winner: unknown = (await jar.get()).get("name");
    assert.deepEqual(new Set<unknown>(made), new Set([winner, "late"]));
  });

  it("lets nobody act on what a query found, or did not find, once that has changed", async () => {
    const buyLast = (name: string) =>
      open().runTransaction(async (transaction) => {
        const taken = await transaction.get(open().collection("sales").where("pot", "==", "cup"));
        if (taken.size > 0) return "refused";
        transaction.create(open().doc(`sales/${name}`), { pot: "cup" });
        return "bought";
      });
    const ends = await Promise.all([buyLast("ann"), buyLast("ben")]);
    assert.deepEqual(ends.toSorted(), ["bought", "refused"]);
  });

  it("lets nobody act on a count that has changed", async () => {
    const addSecond = (name: string) =>
      open().runTransaction(async (transaction) => {
        const counted = await transaction.get(open().collection("sales").where("pot", "==", "bowl").count());
        if (counted.data().count > 0) return "refused";
        transaction.create(open().doc(`sales/${name}`), { pot: "bowl" });
        return "added";
      });
    const ends = await Promise.all([addSecond("ann"), addSecond("ben")]);
    assert.deepEqual(ends.toSorted(), ["added", "refused"]);
  });

  it("is begun again when a plain write changed what it has read", async () => {
    let attempts = 0;
    let other: Promise<unknown> | undefined;
    await open().runTransaction(async (transaction) => {
      attempts += 1;
      const pot = await transaction.get(cup());
      // The emulator lets the other write wait for the transaction; memory lets it through.
      other ??= cup().update({ price: FieldValue.increment(100) });
      transaction.update(bowl(), { price: (pot.get("price") as number) + 1 });
      await Promise.race([other, new Promise((resolve) => setTimeout(resolve, 20))]);
    });
    await other;
    assert.equal(await priceOf(cup), 110);
    const before = attempts === 1 ? 11 : 111;
    assert.equal(await priceOf(bowl), before);
  });

  it("looks at one instant when it only reads, and writes nothing", async () => {
    const seen = await open().runTransaction(
      async (transaction) => {
        const first = await transaction.get(cup());
        await bowl().update({ price: 99 });
        const [second] = await transaction.getAll(bowl());
        const pots = await transaction.get(open().collection("pots").where("price", "==", 10));
        return [first.get("price"), second?.get("price"), pots.size] as unknown[];
      },
      { readOnly: true },
    );
    assert.deepEqual([seen, await priceOf(bowl)], [[10, 10, 2], 99]);
    const writing = open().runTransaction(
      async (transaction) => {
        await transaction.get(cup());
        transaction.update(cup(), { price: 1 });
      },
      { readOnly: true },
    );
    await assert.rejects(writing, /read-only/);
  });
}
