import assert from "node:assert/strict";
import { readOptions } from "../options.ts";
import { actionNames, MEMBER_COUNTS } from "../workloads.ts";
import { compareNaive, describeComparisons } from "./compare.ts";
import { naiveActions } from "./naive-month.ts";

describe("A backend built the usual way", () => {
  const comparisons = MEMBER_COUNTS.map(compareNaive);

  it("costs three times what Souk costs for the same members where they are many, and the more of them the more", () => {
    const ratios = comparisons.map(({ ratio }) => ratio);
    const [few = NaN, some = NaN, many = NaN] = ratios;
    assert.ok(many < some && some < few, ratios.join(", "));
    assert.ok(many < 0.34 && few < 0.47, ratios.join(", "));
  });

  it("does every action of the workload, each step with a reason and something that it costs", () => {
    for (const name of actionNames) {
      assert.ok(naiveActions[name].length > 0, name);
      for (const { what, why, reads, writes, wakes, photos, files } of naiveActions[name]) {
        assert.ok(why.length > 20, what);
        assert.ok(reads ?? writes ?? wakes ?? photos ?? files, what);
      }
    }
  });

  it("is printed line by line beside Souk, where the difference comes from first, and step by step with the reasons", () => {
    const text = describeComparisons(comparisons).join("\n");
    assert.match(text, /\| 100,000 +\|.*0\.[23]\d/);
    assert.ok(text.indexOf("bytes out of Cloud Storage") < text.indexOf("Cloud Run functions CPU"));
    for (const name of actionNames) assert.match(text, new RegExp(`^ {2}${name}$`, "m"));
    assert.match(text, /the seller of each card \(40 reads\): /);
  });

  it("is asked for by its name", () => {
    assert.equal(readOptions(["--compare", "naive"]).compare, true);
    assert.throws(() => readOptions(["--compare", "aws"]), /use --compare naive/);
  });
});
