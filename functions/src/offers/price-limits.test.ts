import assert from "node:assert/strict";
import * as fc from "fast-check";
import { anyMoney } from "../../test-support/arbitraries.ts";
import { findPriceProblem } from "./price-limits.ts";

describe("the price of an offer", () => {
  it("is at least 30 percent of the asking price, at most all of it, and never nothing", () => {
    fc.assert(
      fc.property(anyMoney, fc.nat(1_000_000_000_00), (asking, amount) => {
        const objection = findPriceProblem({ ...asking, amount }, asking);
        const isFair = amount >= 1 && BigInt(amount) * 10n >= BigInt(asking.amount) * 3n;
        const expected = isFair ? (amount > asking.amount ? "tooHigh" : undefined) : "tooLow";
        assert.equal(objection?.reason, expected);
      }),
    );
  });

  it("may be the given minimum", () => {
    fc.assert(
      fc.property(anyMoney, (asking) => {
        fc.pre(asking.amount > 0);
        const objection = findPriceProblem({ ...asking, amount: 0 }, asking);
        assert.equal(objection?.reason, "tooLow");
        assert.equal(findPriceProblem(objection.minimum, asking), undefined);
      }),
    );
  });

  it("is in the currency of the asking price", () => {
    const objection = findPriceProblem({ amount: 500, currency: "USD" }, { amount: 1000, currency: "EUR" });
    assert.deepEqual(objection, { reason: "otherCurrency", currency: "EUR" });
  });
});
