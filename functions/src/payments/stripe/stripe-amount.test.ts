import assert from "node:assert/strict";
import * as fc from "fast-check";
import { minorUnitDigits } from "../../platform/values/money.ts";
import { fromStripe, findAmountProblem, granularityOf, toStripe } from "./stripe-amount.ts";

const examples: [string, number, number | string][] = [
  ["EUR", 1050, 1050],
  ["JPY", 500, 500],
  ["KWD", 5120, 5120],
  ["KWD", 5124, "notExact"],
  ["ISK", 5, 500],
  ["UGX", 5, 500],
  ["MGA", 500, 5],
  ["MGA", 501, "notExact"],
  ["HUF", 1045, 1045],
  ["TWD", 80045, 80045],
  ["CLF", 10_000, "currencyUnsupported"],
];

describe("An amount for Stripe", () => {
  for (const [currency, amount, expected] of examples) {
    it(`of ${amount} minor units of ${currency} is ${expected}`, () => {
      const counted = toStripe({ amount, currency });
      assert.equal(typeof counted === "string" ? counted : counted.amount, expected);
    });
  }

  it("converts to Stripe and back without change, or not at all", () => {
    const amounts = fc.integer({ min: 0, max: 1_000_000_000 });
    const currencies = fc.constantFrom(...Intl.supportedValuesOf("currency"));
    fc.assert(
      fc.property(amounts, currencies, (minor, currency) => {
        const amount = { amount: minor, currency };
        const counted = toStripe(amount);
        if (typeof counted === "string") return;
        assert.equal(counted.currency, amount.currency.toLowerCase());
        assert.deepEqual(fromStripe(counted), amount);
      }),
    );
  });

  it("is exact when it is a multiple of the currency's granularity, and else not", () => {
    assert.deepEqual(["KWD", "MGA", "EUR", "JPY", "ISK"].map(granularityOf), [10, 100, 1, 1, 1]);
    const amounts = fc.integer({ min: 0, max: 1_000_000_000 });
    const currencies = fc.constantFrom(...Intl.supportedValuesOf("currency"));
    fc.assert(
      fc.property(amounts, currencies, (amount, currency) => {
        const counted = toStripe({ amount, currency });
        if (counted === "currencyUnsupported") return;
        assert.equal(counted === "notExact", amount % granularityOf(currency) !== 0);
      }),
    );
  });

  it("is never rounded: an amount of Stripe that minor units cannot represent is refused", () => {
    assert.equal(fromStripe({ amount: 4010, currency: "isk" }), undefined);
    assert.equal(minorUnitDigits("ISK"), 0);
  });

  it("may be too small, too large or in a currency that Stripe does not support", () => {
    const problems: [string, number, ReturnType<typeof findAmountProblem>][] = [
      ["EUR", 49, "tooSmall"],
      ["EUR", 50, null],
      ["JPY", 49, "tooSmall"],
      ["HUF", 17_499, "tooSmall"],
      ["USD", 99_999_999, null],
      ["USD", 100_000_000, "tooLarge"],
      ["IDR", 100_000_000, null],
      ["BHD", 1001, "notExact"],
      ["IQD", 1000, "currencyUnsupported"],
      ["XPF", 0, "tooSmall"],
    ];
    for (const [currency, amount, problem] of problems) {
      assert.equal(findAmountProblem({ amount, currency }), problem, `${amount} ${currency}`);
    }
  });
});
