import assert from "node:assert/strict";
import { findTraces } from "./find-traces.ts";

describe("The search for what is left of a person", () => {
  const tokens = { street: "zq street 7" };

  for (const before of ["", "x", "xy", "xyz"])
    it(`finds a text in base64 behind ${before.length} other characters, and in its form for URLs`, () => {
      const bytes = Buffer.from(`${before}zq street 7 and more`);
      for (const encoding of ["base64", "base64url"] as const)
        assert.deepEqual(findTraces(tokens, `{"a":"${bytes.toString(encoding)}"}`), ["street"]);
    });

  it("finds it as it is, in other cases and in a URL, and in nothing else", () => {
    assert.deepEqual(findTraces(tokens, "at ZQ STREET 7"), ["street"]);
    assert.deepEqual(findTraces(tokens, "?q=zq%20street%207"), ["street"]);
    assert.deepEqual(findTraces(tokens, "zq street 8"), []);
  });
});
