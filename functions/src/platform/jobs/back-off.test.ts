import assert from "node:assert/strict";
import * as fc from "fast-check";
import { HOUR } from "../values/clock.ts";
import { backOff } from "./back-off.ts";

/** Nothing taken off, and all that may be. */
const longest = (attempts: number) => backOff(attempts, () => 1);
const shortest = (attempts: number) => backOff(attempts, () => 0);

describe("the wait after a failed attempt", () => {
  it("doubles from five seconds", () => {
    assert.deepEqual([1, 2, 3, 4, 5].map(longest), [5000, 10_000, 20_000, 40_000, 80_000]);
  });

  it("is never more than six hours, however often it failed", () => {
    for (const attempts of [14, 18, 100, 2000, Number.MAX_SAFE_INTEGER]) {
      assert.equal(longest(attempts), 6 * HOUR);
    }
  });

  it("is the first wait when nothing has failed yet", () => {
    assert.equal(longest(0), 5000);
    assert.equal(longest(-3), 5000);
  });

  it("lies between half and all of that, wherever the dice fall", () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), chance, (attempts, random) => {
        const wait = backOff(attempts, () => random);
        assert.ok(Number.isInteger(wait));
        assert.ok(wait >= longest(attempts) / 2 && wait <= longest(attempts));
        assert.equal(shortest(attempts), longest(attempts) / 2);
      }),
    );
  });

  it("scatters what failed together", () => {
    const waits = Array.from({ length: 100 }, () => backOff(10));
    assert.ok(new Set(waits).size > 90);
  });
});
