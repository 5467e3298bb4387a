import assert from "node:assert/strict";
import * as fc from "fast-check";
import { SAMPLES_PER_SECOND, Rate, sumViews, sampleWeight } from "./views.ts";

describe("the views of listings", () => {
  it("are all kept below the rate, and each counts once", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: SAMPLES_PER_SECOND }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (rate, chance) => assert.equal(sampleWeight(rate, chance), 1),
      ),
    );
  });

  it("are sampled above it, with an expected sum that is exact", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (rate) => {
        const n = Math.ceil(rate / SAMPLES_PER_SECOND);
        // The middles of n equal parts stand for every chance.
        const weights = Array.from({ length: n }, (_, part) => sampleWeight(rate, (part + 0.5) / n));
        assert.equal(
          weights.reduce((sum, weight) => sum + weight, 0),
          n,
        );
        assert.equal(weights.filter((weight) => weight > 0).length, 1);
      }),
    );
  });

  it("of 20,000 batches in a second keep 10 or so, with a weight of about 20,000", () => {
    const rate = new Rate();
    const start = Date.now();
    let seed = 7;
    const chance = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    let sum = 0;
    let kept = 0;
    for (let second = 0; second < 20; second += 1) {
      for (let batch = 0; batch < 20_000; batch += 1) {
        const weight = sampleWeight(rate.increment(new Date(start + second * 1000 + batch / 20)), chance());
        sum += weight;
        kept += Number(weight > 0);
      }
    }
    assert(Math.abs(sum / 400_000 - 1) < 0.15, `${sum} of 400,000`);
    assert(kept < 20 * SAMPLES_PER_SECOND * 1.6, `${kept} kept`);
  });

  it("are estimated by the second before, and forgotten after a pause", () => {
    const rate = new Rate();
    for (let call = 0; call < 50; call += 1) rate.increment(new Date(1_000 + call));
    assert.equal(rate.increment(new Date(2_000)), 50);
    assert.equal(rate.increment(new Date(9_000)), 1);
  });

  it("are summed by listing, each batch with its weight", () => {
    const batch = (id: string, listingIds: string[], weight: number) => ({
      id,
      listingIds,
      weight,
      expireAt: new Date(),
    });
    const sums = sumViews([batch("1", ["a", "b"], 1), batch("2", ["b"], 5)]);
    assert.deepEqual(
      [...sums],
      [
        ["a", 1],
        ["b", 6],
      ],
    );
  });
});
