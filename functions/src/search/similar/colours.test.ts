import assert from "node:assert/strict";
import * as fc from "fast-check";
import { coloursNear } from "./colours.ts";

describe("the colours near a colour", () => {
  const cases: [string | null, string[]][] = [
    ["#000000", ["black"]],
    ["#ffffff", ["white"]],
    ["#ff0000", ["hue 0"]],
    ["#00ff00", ["hue 2", "hue 3"]],
    ["#808080", ["grey", "white"]],
    [null, []],
    ["red", []],
  ];
  for (const [colour, names] of cases) {
    it(`of ${colour} are ${names.join(" and ") || "none"}`, () => {
      assert.deepEqual(
        coloursNear(colour).map(({ name }) => name),
        names,
      );
    });
  }

  it("have shares that sum to one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
        const shares = coloursNear(`#${value.toString(16).padStart(6, "0")}`).map(({ share }) => share);
        const sum = shares.reduce((total, share) => total + share, 0);
        assert.ok(Math.abs(sum - 1) < 1e-9 && shares.every((share) => share > 0));
      }),
    );
  });
});
