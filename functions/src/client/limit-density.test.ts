import assert from "node:assert/strict";
import { limitDensity } from "./limit-density.ts";

describe("the sizes of a photo", () => {
  it("ask for double density on screens that are denser, and for all of it on others", () => {
    assert.deepEqual(limitDensity("50vw").split(", "), [
      "(min-resolution: 4dppx) calc(50vw * 2 / 4)",
      "(min-resolution: 3.5dppx) calc(50vw * 2 / 3.5)",
      "(min-resolution: 3dppx) calc(50vw * 2 / 3)",
      "(min-resolution: 2.5dppx) calc(50vw * 2 / 2.5)",
      "50vw",
    ]);
  });

  it("keep the order of their conditions", () => {
    const wide = "(min-width: 60rem) or (orientation: landscape)";
    const limited = limitDensity(`${wide} 30rem, (min-width: 40rem) min(50vw, 20rem), 100vw`).split(
      /, (?=\(min-res|\(min-w|100vw)/,
    );
    assert.equal(limited.length, 15);
    assert.equal(limited[0], `(min-resolution: 4dppx) and (${wide}) calc(30rem * 2 / 4)`);
    assert.equal(limited[4], `${wide} 30rem`);
    assert.equal(limited[7], "(min-resolution: 3dppx) and (min-width: 40rem) calc(min(50vw, 20rem) * 2 / 3)");
    assert.equal(limited[9], "(min-width: 40rem) min(50vw, 20rem)");
    assert.equal(limited[14], "100vw");
  });

  it("are refused where a width is missing", () => {
    for (const sizes of ["", "100vw,", "(min-width: 60rem)"])
      assert.throws(() => limitDensity(sizes), /is no width: write sizes as/);
  });
});
