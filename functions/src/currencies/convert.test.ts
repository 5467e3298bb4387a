import assert from "node:assert/strict";
import * as fc from "fast-check";
import { minorUnitDigits } from "../platform/values/money.ts";
import { bundledRates } from "./bundled-rates.ts";
import { convert, rateBetween } from "./public.ts";
import type { ExchangeRates } from "./rate.ts";

const table: Pick<ExchangeRates, "rates"> = { rates: { ...bundledRates.rates, KWD: "0.3284" } };
const currencies = ["EUR", ...Object.keys(table.rates)];
const anyCurrency = fc.constantFrom(...currencies);
const anyAmount = fc.integer({ min: -1_000_000_000_00, max: 1_000_000_000_00 });
const money = (amount: number, currency: string) => ({ amount, currency });

/** What one minor unit of a currency is worth of euro cents: near enough to bound an error by. */
const inCents = (currency: string) =>
  100 / (Number(table.rates[currency] ?? "1") * 10 ** minorUnitDigits(currency));

describe("an amount shown in another currency", () => {
  const examples: [ReturnType<typeof money>, ReturnType<typeof money>][] = [
    [money(1_000, "EUR"), money(1_070, "USD")],
    [money(1_001, "EUR"), money(1_072, "USD")],
    [money(1_000, "EUR"), money(1_719, "JPY")],
    [money(1, "EUR"), money(2, "JPY")],
    [money(1_719, "JPY"), money(1_000, "EUR")],
    [money(1_000, "EUR"), money(3_284, "KWD")],
    [money(1_000, "KWD"), money(524, "JPY")],
    [money(1_000, "USD"), money(791, "GBP")],
  ];
  for (const [from, to] of examples) {
    it(`is ${to.amount} ${to.currency} for ${from.amount} ${from.currency}`, () => {
      assert.deepEqual(convert(from, to.currency, table), to);
    });
  }

  it("is rounded half to even: neither always up nor always down", () => {
    const halves = { rates: { USD: "0.5" } };
    const amounts = [1, 3, 5, 7, -1, -3].map(
      (amount) => convert(money(amount, "EUR"), "USD", halves)?.amount,
    );
    assert.deepEqual(
      amounts.map((amount) => Number(amount) + 0),
      [0, 2, 2, 4, 0, -2],
    );
  });

  it("is itself in its own currency, with or without a rate", () => {
    fc.assert(
      fc.property(anyAmount, fc.constantFrom(...currencies, "XAU"), (amount, currency) => {
        assert.deepEqual(convert(money(amount, currency), currency, table), money(amount, currency));
      }),
    );
  });

  it("is nothing for nothing", () => {
    fc.assert(
      fc.property(anyCurrency, anyCurrency, (from, to) => {
        assert.deepEqual(convert(money(0, from), to, table), money(0, to));
      }),
    );
  });

  it("never falls when the amount rises", () => {
    fc.assert(
      fc.property(anyAmount, anyAmount, fc.tuple(anyCurrency, anyCurrency), (one, other, [from, to]) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)].map(
          (amount) => convert(money(amount, from), to, table)?.amount ?? Number.NaN,
        );
        assert.ok(Number(less) <= Number(more));
      }),
    );
  });

  it("comes back within half a minor unit of each of the two", () => {
    fc.assert(
      fc.property(anyAmount, anyCurrency, anyCurrency, (amount, from, to) => {
        const there = convert(money(amount, from), to, table);
        const back = there && convert(there, from, table);
        const slack = 0.5 * (inCents(to) / inCents(from)) + 0.5 + 1e-6;
        assert.ok(Math.abs((back?.amount ?? Number.NaN) - amount) <= slack);
      }),
      { numRuns: 1_000 },
    );
  });

  it("turns its sign with the amount", () => {
    fc.assert(
      fc.property(anyAmount, anyCurrency, anyCurrency, (amount, from, to) => {
        const [one, other] = [amount, -amount].map(
          (each) => convert(money(each, from), to, table)?.amount ?? Number.NaN,
        );
        assert.equal(Number(one) + Number(other), 0);
      }),
    );
  });

  it("is left out when a rate is missing, or when no exact integer holds it", () => {
    for (const currency of ["BHD", "constructor", "__proto__", ""]) {
      assert.equal(convert(money(1, "EUR"), currency, table), undefined);
      assert.equal(convert(money(1, currency), "EUR", table), undefined);
      assert.equal(rateBetween("EUR", currency, table), undefined);
    }
    assert.equal(convert(money(Number.MAX_SAFE_INTEGER, "EUR"), "IDR", table), undefined);
  });
});

describe("the rate between two currencies", () => {
  it("is the published one from euros, and its inverse or a cross otherwise", () => {
    assert.equal(rateBetween("EUR", "USD", table), "1.0705");
    assert.equal(rateBetween("EUR", "GBP", table), "0.84638");
    assert.equal(rateBetween("EUR", "HUF", table), "395.1");
    assert.equal(rateBetween("USD", "EUR", table), "0.9341429239");
    assert.equal(rateBetween("USD", "JPY", table), "160.6165343");
    assert.equal(rateBetween("IDR", "EUR", table), "0.00005718465095");
    assert.equal(rateBetween("USD", "USD", table), "1");
  });

  it("times its inverse is one, but for rounding", () => {
    fc.assert(
      fc.property(anyCurrency, anyCurrency, (from, to) => {
        const product = Number(rateBetween(from, to, table)) * Number(rateBetween(to, from, table));
        assert.ok(Math.abs(product - 1) < 1e-8);
      }),
    );
  });
});
