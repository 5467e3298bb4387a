import assert from "node:assert/strict";
import * as fc from "fast-check";
import { findNewViews, MAX_LISTINGS_AN_HOUR, pseudonymOf, withTodaysSalt } from "./viewer.ts";
import { SAMPLES_PER_SECOND, Rate, sumViews, sampleWeight, type ViewBatch } from "./views.ts";

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

  const sellers = new Map([
    ["pot", "sara"],
    ["lamp", "sam"],
  ]);
  const batch = (changes: Partial<ViewBatch>): ViewBatch => ({
    id: "batch",
    listingIds: ["pot"],
    member: null,
    day: "2026-03-01",
    weight: 1,
    expireAt: new Date(),
    ...changes,
  });
  const salts = { "2026-03-01": "salt" };

  it("are summed by listing, each batch with its weight", () => {
    const batches = [batch({ listingIds: ["pot", "lamp"] }), batch({ listingIds: ["lamp"], weight: 5 })];
    assert.deepEqual(
      [...sumViews(batches, { sellers, salts })],
      [
        ["pot", 1],
        ["lamp", 6],
      ],
    );
  });

  it("leave out a seller's own, and none of what others sell", () => {
    const bySara = batch({ listingIds: ["pot", "lamp"], member: pseudonymOf("salt", ["person", "sara"]) });
    assert.deepEqual([...sumViews([bySara], { sellers, salts })], [["lamp", 1]]);
  });

  it("leave out a member's of whom nobody can say any more whether they are the seller", () => {
    const late = batch({ day: "2026-02-20", member: pseudonymOf("gone", ["person", "ada"]) });
    assert.deepEqual([...sumViews([late], { sellers, salts })], []);
  });

  it("of one viewer and hour end at a number that bounds their document", () => {
    const seen = Array.from({ length: MAX_LISTINGS_AN_HOUR - 1 }, (_, index) => `seen-${index}`);
    assert.deepEqual(findNewViews(seen, ["seen-1", "pot", "pot", "lamp"]), ["pot"]);
  });

  it("have a salt for two days, which every call of a day finds", () => {
    const at = (day: string) => new Date(`${day}T12:00:00Z`);
    const first = withTodaysSalt({}, at("2026-03-01"), () => "one");
    assert.deepEqual(
      withTodaysSalt(first, at("2026-03-01"), () => "another"),
      first,
    );
    const second = withTodaysSalt(first, at("2026-03-02"), () => "two");
    assert.deepEqual(second, { "2026-03-01": "one", "2026-03-02": "two" });
    assert.deepEqual(
      withTodaysSalt(second, at("2026-03-04"), () => "four"),
      { "2026-03-04": "four" },
    );
  });
});
