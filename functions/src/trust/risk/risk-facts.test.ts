import assert from "node:assert/strict";
import * as fc from "fast-check";
import { anyMoney } from "../../../test-support/arbitraries.ts";
import { approximateEuros, regionOf } from "./risk-facts.ts";

describe("the rough worth of an amount", () => {
  const table: [number, string, number | null][] = [
    [45_00, "EUR", 45],
    [45_99, "EUR", 45],
    [16_500, "JPY", 100],
    [35_000, "KWD", 100],
    [44_000_00, "HUF", 110],
    [111_00, "USD", 100],
    [1_000_00, "XPF", null],
  ];
  for (const [amount, currency, euros] of table) {
    it(`of ${amount} ${currency} in minor units is ${euros ?? "not known"}`, () => {
      assert.equal(approximateEuros({ amount, currency }), euros);
    });
  }

  it("is never less for more of the same currency", () => {
    fc.assert(
      fc.property(anyMoney, fc.nat(), (money, more) => {
        const [less, greater] = [
          approximateEuros(money),
          approximateEuros({ ...money, amount: money.amount + more }),
        ];
        assert.ok(less !== null && greater !== null && less <= greater);
      }),
    );
  });
});

describe("the region of a language tag", () => {
  it("is the one it names, and none that it does not", () => {
    assert.deepEqual(["de-AT", "en", "zh-Hant-TW", "es-419", "nonsense!"].map(regionOf), [
      "AT",
      null,
      "TW",
      null,
      null,
    ]);
  });
});
