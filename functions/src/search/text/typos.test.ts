import assert from "node:assert/strict";
import * as fc from "fast-check";
import { countTypos, maxTyposIn, typoKeysOf } from "./typos.ts";

const anyWord = fc.string({ unit: fc.constantFrom("a", "b", "c", "ö", "ж"), minLength: 4, maxLength: 12 });

/** A word and the same with one letter omitted, inserted, replaced or swapped with the next. */
const anyTypo = fc
  .tuple(anyWord, fc.nat(), fc.constantFrom("out", "in", "mistaken", "swapped"))
  .map(([word, at, kind]) => {
    const letters = Array.from(word);
    const place = at % letters.length;
    const letter = letters[place] ?? "";
    if (kind === "out") letters.splice(place, 1);
    if (kind === "in") letters.splice(place, 0, "x");
    if (kind === "mistaken") letters[place] = "x";
    if (kind === "swapped" && place > 0) letters.splice(place - 1, 2, letter, letters[place - 1] ?? "");
    return [word, letters.join("")] as const;
  });

describe("typos", () => {
  const cases: [string, string, number][] = [
    ["samovar", "samovar", 0],
    ["samovar", "samovr", 1],
    ["samovar", "samoovar", 1],
    ["samovar", "samowar", 1],
    ["samovar", "smaovar", 1],
    ["bicycle", "bicicle", 1],
    ["stratocaster", "stratokastor", 2],
    ["lamp", "sofa", 4],
    ["", "abc", 3],
  ];
  for (const [one, other, typos] of cases) {
    it(`between ${one || "nothing"} and ${other} are ${typos}, either way`, () => {
      assert.equal(countTypos(one, other), typos);
      assert.equal(countTypos(other, one), typos);
    });
  }

  it("count one for each way to make one", () => {
    fc.assert(fc.property(anyTypo, ([word, slipped]) => assert.ok(countTypos(word, slipped) <= 1)));
  });

  it("leave two long words a key in common when there is one between them", () => {
    fc.assert(
      fc.property(anyTypo, ([word, slipped]) => {
        fc.pre(Array.from(slipped).length >= 4);
        const keys = new Set(typoKeysOf(word));
        assert.ok(typoKeysOf(slipped).some((key) => keys.has(key)));
      }),
    );
  });

  it("are tolerated in words of four letters and more, two of them from eight on", () => {
    assert.deepEqual(["mug", "sofa", "chair", "samovars"].map(maxTyposIn), [0, 1, 1, 2]);
    assert.deepEqual(typoKeysOf("mug"), []);
  });
});
