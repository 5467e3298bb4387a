import assert from "node:assert/strict";
import { describeCollection } from "../../src/platform/data-map/describe-collection.ts";
import { WriteWatch } from "./write-watch.ts";

const rows = [
  describeCollection<{ uid: string; size: number; worn: Record<string, number> }>()({
    path: "hats/{id}",
    owner: ["uid"],
    personal: ["size"],
    other: ["worn"],
    retention: "membership",
    erasure: { action: "delete", by: ["uid"] },
    export: "whole",
    isBackedUp: true,
  }),
];
const nameOf = (path: string) => `projects/p/databases/(default)/documents/${path}`;

describe("The watch of what tests write", () => {
  const faultsOf = (...writes: Parameters<WriteWatch["note"]>[0][]) => {
    const watch = new WriteWatch(rows);
    watch.by = "a test";
    for (const write of writes) watch.note(write);
    return watch.takeFaults();
  };

  it("finds nothing where the map names collection and fields, also those inside a map", () => {
    const fields = { uid: {}, size: {} };
    const transform = { fieldPath: "worn.`a.b`" };
    const write = {
      update: { name: nameOf("hats/one"), fields },
      updateMask: { fieldPaths: ["size", "worn.sunday"] },
      updateTransforms: [transform],
    };
    assert.deepEqual(faultsOf(write, write), []);
  });

  it("finds a collection that the map does not name, below another one as well", () => {
    const write = { update: { name: nameOf("hats/one/feathers/two"), fields: { colour: {} } } };
    assert.deepEqual(faultsOf(write), ["a test: feathers.colour"]);
  });

  it("finds a field once, whether it is set, updated or transformed", () => {
    const set = { update: { name: nameOf("hats/one"), fields: { owner: {} } } };
    const changed = { update: { name: nameOf("hats/one") }, updateMask: { fieldPaths: ["note.text"] } };
    const counted = { update: { name: nameOf("hats/one") }, updateTransforms: [{ fieldPath: "uses" }] };
    assert.deepEqual(faultsOf(set, changed, counted, set), [
      "a test: hats.owner",
      "a test: hats.note",
      "a test: hats.uses",
    ]);
  });

  it("asks nothing of a deletion", () => {
    assert.deepEqual(faultsOf({ update: null }), []);
  });
});
