import assert from "node:assert/strict";
import { euMembers } from "../../platform/values/country.ts";
import { computeTax, type TaxMode } from "./tax.ts";
import { taxRates } from "./tax-rates.ts";

describe("the tax on a price", () => {
  // Calculated by hand: included, price × rate / (10000 + rate); added, price × rate / 10000.
  const examples: [number, string, TaxMode, string, number, number][] = [
    [2997, "EUR", "inclusive", "DE", 1900, 479],
    [2997, "EUR", "exclusive", "DE", 1900, 569],
    [2997, "EUR", "off", "DE", 0, 0],
    [127, "EUR", "inclusive", "HU", 2700, 27],
    [127, "EUR", "exclusive", "HU", 2700, 34],
    [1000, "JPY", "inclusive", "CH", 810, 75],
    [1000, "JPY", "exclusive", "CH", 810, 81],
    [12_345, "KWD", "inclusive", "FI", 2550, 2508],
    [12_345, "KWD", "exclusive", "FI", 2550, 3148],
    // Exactly half a cent goes up.
    [10, "CAD", "exclusive", "CA", 500, 1],
    [0, "EUR", "inclusive", "DE", 1900, 0],
    [2997, "USD", "inclusive", "US", 0, 0],
    [2997, "USD", "exclusive", "US", 0, 0],
    [2997, "USD", "exclusive", "constructor", 0, 0],
  ];
  for (const [amount, currency, mode, country, rate, tax] of examples) {
    it(`is ${tax} for ${amount} ${currency} in ${country} when tax is ${mode}`, () => {
      assert.deepEqual(computeTax({ amount, currency }, mode, country), {
        rate,
        amount: { amount: tax, currency },
        isIncluded: mode === "inclusive",
      });
    });
  }

  it("is of the line and not of the item", () => {
    const line = computeTax({ amount: 99 * 49, currency: "EUR" }, "exclusive", "DE");
    const item = computeTax({ amount: 49, currency: "EUR" }, "exclusive", "DE");
    assert.equal(line.amount.amount - 99 * item.amount.amount, 31);
  });
});

describe("the table of rates", () => {
  it("has every member of the EU", () => {
    assert.equal(euMembers.size, 27);
    assert.deepEqual(
      [...euMembers].filter((country) => !taxRates.has(country)),
      [],
    );
  });

  it("has a rate from 1 % to 30 % for each", () => {
    for (const [country, rate] of taxRates) {
      assert.ok(Number.isInteger(rate) && rate >= 100 && rate <= 3000, country);
    }
  });
});
