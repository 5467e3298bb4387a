import assert from "node:assert/strict";
import { GeoPoint, Timestamp, type Firestore } from "@google-cloud/firestore";

/** Values of every kind in Firestore's order: each is less than the next. */
const ascending = (firestore: Firestore): unknown[] => [
  null,
  false,
  true,
  Number.NaN,
  Number.NEGATIVE_INFINITY,
  -1,
  0,
  0.5,
  1,
  2 ** 53,
  new Timestamp(1, 0),
  new Timestamp(1, 1000),
  new Date(2_000),
  "",
  "A",
  "a",
  "aa",
  "é",
  "\u{FF61}",
  "\u{1F600}",
  Buffer.from([0]),
  Buffer.from([0, 1]),
  Buffer.from([255]),
  firestore.doc("pots/bowl"),
  firestore.doc("pots/bowl/shards/one"),
  firestore.doc("pots-of-clay/bowl"),
  new GeoPoint(-1, 5),
  new GeoPoint(1, 2),
  new GeoPoint(1, 3),
  [],
  [1],
  [1, 2],
  ["a"],
  {},
  { a: 1 },
  { a: 1, b: 1 },
  { a: 2 },
  { b: 0 },
];

/** How values of all kinds are kept, sorted and compared. */
export function describeOrder(open: () => Firestore): void {
  const collection = () => open().collection("things");
  const nameOf = (place: number) => `${(place * 7) % 41}`;
  const fill = async () => {
    const values = ascending(open());
    const batch = open().batch();
    for (const [place, value] of values.entries())
      batch.set(collection().doc(nameOf(place)), { place, value });
    await batch.commit();
    return values;
  };

  it("gives values of every kind back as they were", async () => {
    const values = await fill();
    for (const [place, value] of values.entries()) {
      const kept: unknown = (await collection().doc(nameOf(place)).get()).get("value");
      const expected = value instanceof Date ? Timestamp.fromDate(value) : value;
      const isEqual = (kept as { isEqual?: (other: unknown) => boolean } | null)?.isEqual;
      if (typeof isEqual === "function") assert.ok(isEqual.call(kept, expected), String(value));
      else assert.deepEqual(kept, expected);
    }
  });

  it("sorts values of every kind, in both directions and behind each of them", async () => {
    const values = await fill();
    const { docs } = await collection().orderBy("value").get();
    const places = values.map((_, place) => place);
    const found = docs.map((document) => document.get("place") as number);
    assert.deepEqual(found, places);
    const reversed = await collection().orderBy("value", "desc").get();
    assert.deepEqual(
      reversed.docs.map((document) => document.get("place") as number),
      places.toReversed(),
    );
    for (const place of places) {
      const behind = await collection().orderBy("value").startAfter(values[place]).limit(1).get();
      assert.equal(behind.docs[0]?.get("place"), places[place + 1]);
    }
  });

  it("takes whole numbers for equal to others of the same size, and -0 for 0", async () => {
    await collection().doc("whole").set({ value: 1 });
    await collection().doc("zero").set({ value: -0 });
    const one = await collection().where("value", "==", 1.0).get();
    assert.deepEqual(
      one.docs.map(({ id }) => id),
      ["whole"],
    );
    const zero = await collection().where("value", "in", [0]).get();
    assert.deepEqual(
      zero.docs.map(({ id }) => id),
      ["zero"],
    );
  });

  it("keeps no field that is undefined", async () => {
    await collection()
      .doc("hole")
      .set({ here: 1, gone: undefined, inner: { here: 2, gone: undefined } });
    assert.deepEqual((await collection().doc("hole").get()).data(), { here: 1, inner: { here: 2 } });
  });
}
