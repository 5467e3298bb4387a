import assert from "node:assert/strict";
import { sampleDeaths } from "./sample-deaths.ts";

describe("The sample of commits at which instances die", () => {
  const { SOUK_ALL_DEATHS: before } = process.env;
  afterEach(() => {
    if (before === undefined) delete process.env["SOUK_ALL_DEATHS"];
    else process.env["SOUK_ALL_DEATHS"] = before;
  });

  it("has the first, the last, and others all along, each once", () => {
    delete process.env["SOUK_ALL_DEATHS"];
    for (const commits of [13, 14, 50, 1000]) {
      const sample = sampleDeaths(commits, 12);
      assert.equal(new Set(sample).size, 12);
      assert.deepEqual([sample[0], sample.at(-1)], [1, commits]);
      assert.deepEqual(
        sample,
        sample.toSorted((a, b) => a - b),
      );
      const gaps = sample.slice(1).map((commit, index) => commit - (sample[index] ?? 0));
      assert.ok(Math.max(...gaps) <= 2 * Math.ceil(commits / 10));
    }
  });

  it("is all of them where they are few, and at night", () => {
    delete process.env["SOUK_ALL_DEATHS"];
    assert.deepEqual(sampleDeaths(3, 12), [1, 2, 3]);
    process.env["SOUK_ALL_DEATHS"] = "1";
    assert.equal(sampleDeaths(40, 12).length, 40);
  });
});
