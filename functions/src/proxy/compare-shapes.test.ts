import assert from "node:assert/strict";
import * as fc from "fast-check";
import { compareShapes } from "./compare-shapes.ts";

describe("The shapes of two answers", () => {
  it("are the same whatever the values are, and however many elements lists have", () => {
    const ours = { total: { amount: 1 }, lines: [{ name: "a" }], tags: [] };
    const theirs = { tags: ["x"], lines: [{ name: "b" }, { name: "c" }], total: { amount: 2.5 } };
    assert.deepEqual(compareShapes(ours, theirs), []);
  });

  it("differ by fields that only one has, and by types, with the place and from what to what", () => {
    const ours = { total: { amount: 1 }, lines: [{ name: "a" }], state: null };
    const theirs = { total: "1", lines: [{ name: "a", id: 7 }, "b"], note: "x" };
    assert.deepEqual(compareShapes(ours, theirs), [
      "total: string → object",
      "lines[]: object or string → object",
      "state: missing → null",
      "note: string → missing",
    ]);
    assert.deepEqual(compareShapes([], {}), ["(all): object → array"]);
  });

  it("name no value, and no field that may be somebody's", () => {
    const differences = compareShapes(
      { people: { "anna@example.com": { a: 1 }, u1Xy: { a: "secret" } } },
      { people: {} },
    );
    assert.deepEqual(differences, ["people.*: missing → object"]);
  });

  it("are bounded, and the same as themselves", () => {
    const many = Object.fromEntries(
      Array.from({ length: 676 }, (_, at) => [`f${String.fromCharCode(97 + at / 26, 97 + (at % 26))}`, 1]),
    );
    assert.equal(compareShapes(many, {}).length, 20);
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 30 }), (value) =>
        assert.deepEqual(compareShapes(value, value), []),
      ),
    );
  });
});
