import assert from "node:assert/strict";
import {
  AggregateField,
  FieldPath,
  FieldValue,
  Filter,
  type Firestore,
  type Query,
} from "@google-cloud/firestore";

const day = (date: number) => new Date(Date.UTC(2026, 0, date));
const pots = {
  amphora: { price: 30, tags: ["old", "clay"], firedAt: day(3), "of.use": true },
  bowl: { price: 10, tags: ["clay"], firedAt: day(1) },
  cup: { price: 10, tags: [], firedAt: null },
  dish: { price: 20, firedAt: day(2), size: { height: 2 } },
  ewer: { price: Number.NaN, size: { height: 10, width: 3 } },
};

/** Filters, cursors, limits, groups of collections, aggregates and vectors. */
export function describeQueries(open: () => Firestore): void {
  const collection = () => open().collection("pots");
  beforeEach(async () => {
    const batch = open().batch();
    for (const [name, pot] of Object.entries(pots)) batch.create(collection().doc(name), pot);
    await batch.commit();
  });

  it("finds by equality, also of null and NaN", async () => {
    assert.equal(await find(collection().where("price", "==", 10)), "bowl cup");
    assert.equal(await find(collection().where("firedAt", "==", null)), "cup");
    assert.equal(await find(collection().where("price", "==", Number.NaN)), "ewer");
    assert.equal(await find(collection().where("firedAt", "==", day(2))), "dish");
    assert.equal(await find(collection().where("size", "==", { height: 2 })), "dish");
    assert.equal(await find(collection().where("tags", "==", [])), "cup");
    assert.equal(await find(collection().where(new FieldPath("of.use"), "==", true)), "amphora");
  });

  it("finds by ranges of one kind of value", async () => {
    assert.equal(await find(collection().where("firedAt", ">", day(1))), "dish amphora");
    assert.equal(await find(collection().where("firedAt", "<=", day(2))), "bowl dish");
    assert.equal(await find(collection().where("size.height", "<=", 2)), "dish");
    assert.equal(await find(collection().where("price", "<", 20)), "bowl cup");
    assert.equal(await find(collection().where("price", ">=", 20)), "dish amphora");
    assert.equal(await find(collection().where("price", ">", "1")), "");
  });

  it("finds by what a field is not, where there is a field that is not null", async () => {
    assert.equal(await find(collection().where("price", "!=", 10)), "ewer dish amphora");
    assert.equal(await find(collection().where("firedAt", "!=", null)), "bowl dish amphora");
    assert.equal(await find(collection().where("firedAt", "!=", day(2))), "bowl amphora");
    assert.equal(await find(collection().where("firedAt", "not-in", [day(2), day(3)])), "bowl");
    assert.equal(await find(collection().where("price", "!=", Number.NaN)), "bowl cup dish amphora");
  });

  it("finds by lists, and in lists", async () => {
    assert.equal(await find(collection().where("price", "in", [20, 30])), "amphora dish");
    assert.equal(await find(collection().where("tags", "array-contains", "clay")), "amphora bowl");
    assert.equal(await find(collection().where("tags", "array-contains-any", ["old", "new"])), "amphora");
    assert.equal(await find(collection().where(FieldPath.documentId(), "in", ["cup", "none"])), "cup");
  });

  it("finds by one thing or another, and by several at once", async () => {
    const either = Filter.or(Filter.where("price", "==", 20), Filter.where("tags", "array-contains", "old"));
    assert.equal(await find(collection().where(either)), "amphora dish");
    assert.equal(await find(collection().where("price", "==", 10).where("firedAt", "==", null)), "cup");
    assert.equal(await find(collection().where("price", ">", 5).where("price", "<", 25)), "bowl cup dish");
  });

  it("sorts by several fields and then by name, and leaves out what lacks a field", async () => {
    assert.equal(await find(collection().orderBy("firedAt", "desc")), "amphora dish bowl cup");
    assert.equal(await find(collection().orderBy("size.height")), "dish ewer");
    assert.equal(
      await find(collection().orderBy("price").orderBy("firedAt", "desc")),
      "bowl cup dish amphora",
    );
    const byPrice = collection().orderBy("price", "desc").orderBy(FieldPath.documentId(), "desc");
    assert.equal(await find(byPrice), "amphora dish cup bowl ewer");
  });

  it("goes on behind a cursor, and ends before one", async () => {
    const byPrice = collection().orderBy("price", "desc").orderBy(FieldPath.documentId(), "desc");
    assert.equal(await find(byPrice.limit(3)), "amphora dish cup");
    assert.equal(await find(byPrice.startAfter(10, "cup")), "bowl ewer");
    assert.equal(await find(byPrice.startAt(10, "cup").endBefore(10, "bowl")), "cup");
    assert.equal(await find(byPrice.endAt(20)), "amphora dish");
    assert.equal(await find(byPrice.offset(1).limit(2)), "dish cup");
    const behind = await collection().doc("bowl").get();
    assert.equal(await find(collection().orderBy("price").startAfter(behind)), "cup dish amphora");
    assert.equal(await find(collection().orderBy("price").limitToLast(2)), "dish amphora");
    const byName = collection().orderBy(FieldPath.documentId());
    assert.equal(await find(byName.startAfter("bowl").limit(2)), "cup dish");
  });

  it("shows only the fields that were asked for", async () => {
    const { docs } = await collection().where("price", "==", 20).select("size.height", "tags").get();
    assert.deepEqual(
      docs.map((document) => document.data()),
      [{ size: { height: 2 } }],
    );
  });

  it("finds in collections below documents, in one or in all of a name", async () => {
    for (const [pot, weight] of [
      ["bowl", 2],
      ["cup", 1],
    ] as const)
      await open().doc(`pots/${pot}/shards/of-${pot}`).set({ weight });
    assert.equal(await find(open().collection("pots/cup/shards")), "of-cup");
    assert.equal(await find(open().collectionGroup("shards").orderBy("weight")), "of-cup of-bowl");
    assert.equal(await find(open().collectionGroup("shards").where("weight", ">", 1)), "of-bowl");
    assert.equal(await find(collection()), "amphora bowl cup dish ewer");
    const below = await open().doc("pots/cup").listCollections();
    assert.deepEqual(
      below.map(({ id }) => id),
      ["shards"],
    );
  });

  it("lists documents, also those that only have others below them", async () => {
    await open().doc("kilns/gone/pots/jar").set({ price: 1 });
    await open().doc("kilns/here").set({ heat: 1 });
    const documents = await open().collection("kilns").listDocuments();
    assert.deepEqual(
      documents.map(({ id }) => id),
      ["gone", "here"],
    );
    assert.equal(await find(open().collection("kilns")), "here");
  });

  it("counts and adds up what has all of the fields", async () => {
    const count = await collection().where("price", "==", 10).count().get();
    assert.deepEqual(count.data(), { count: 2 });
    const sums = await collection()
      .where("size.height", ">", 1)
      .aggregate({ heights: AggregateField.sum("size.height"), many: AggregateField.count() })
      .get();
    assert.deepEqual(sums.data(), { heights: 12, many: 2 });
    const widths = await collection()
      .aggregate({ heights: AggregateField.sum("size.height"), widths: AggregateField.sum("size.width") })
      .get();
    assert.deepEqual(widths.data(), { heights: 10, widths: 3 });
    const nothing = await collection()
      .where("price", "==", 11)
      .aggregate({
        sum: AggregateField.sum("price"),
        average: AggregateField.average("price"),
        many: AggregateField.count(),
      })
      .get();
    assert.deepEqual(nothing.data(), { sum: 0, average: null, many: 0 });
  });

  it("finds the nearest vectors of the same length, the nearest first", async () => {
    const glazes = open().collection("glazes");
    const vectors = { ash: [1, 0], blue: [0, 1], grey: [1, 0.2], long: [1, 0, 0] };
    for (const [name, vector] of Object.entries(vectors))
      await glazes.doc(name).set({ at: FieldValue.vector(vector), isFood: name !== "ash" });
    const nearest = (query: Query, limit: number) =>
      query
        .findNearest({ vectorField: "at", queryVector: [1, 0.01], limit, distanceMeasure: "COSINE" })
        .get();
    assert.deepEqual(
      (await nearest(glazes, 2)).docs.map(({ id }) => id),
      ["ash", "grey"],
    );
    const found = await nearest(glazes.where("isFood", "==", true), 5);
    assert.deepEqual(
      found.docs.map(({ id }) => id),
      ["grey", "blue"],
    );
  });

  it("says when it looked and when documents were made and written, in the order in which that was", async () => {
    const { writeTime } = await collection()
      .doc("fork")
      .set({ price: 1 })
      .then((written) => written);
    await collection().doc("fork").update({ price: 2 });
    const {
      docs: [fork],
      readTime,
    } = await collection().where("price", "==", 2).get();
    assert.equal(fork?.createTime.isEqual(writeTime), true);
    assert.ok(fork.createTime.valueOf() < fork.updateTime.valueOf());
    assert.ok(fork.updateTime.valueOf() <= readTime.valueOf());
  });
}

async function find(query: Query): Promise<string> {
  const { docs } = await query.get();
  return docs.map(({ id }) => id).join(" ");
}
