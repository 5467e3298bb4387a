import assert from "node:assert/strict";
import { RateTable } from "./rate.ts";

describe("a table of exchange rates that can be stored", () => {
  const parse = (rates: Record<string, string>) => RateTable.safeParse({ day: "2026-03-02", rates }).success;

  for (const rate of ["1.0705", "172", "0.0000000001", "999999999999.9999999999"]) {
    it(`takes a rate of ${rate}`, () => assert.ok(parse({ USD: rate })));
  }

  for (const rate of [
    "",
    ".5",
    "5.",
    "1e3",
    "-1",
    "+1",
    "1,5",
    "NaN",
    "Infinity",
    "0x10",
    " 1",
    "1_0",
    "0.00",
  ]) {
    it(`takes no rate of "${rate}"`, () => assert.ok(!parse({ USD: rate })));
  }

  it("takes no rate with more digits than it stores", () => {
    assert.ok(!parse({ USD: "1.00000000001" }));
    assert.ok(!parse({ USD: "1000000000000" }));
  });

  it("takes neither a rate of the euro itself nor an empty table", () => {
    assert.ok(!parse({ EUR: "1" }));
    assert.ok(!parse({}));
  });
});
