import assert from "node:assert/strict";
import * as fc from "fast-check";
import { anyMoney } from "../testing/arbitraries.ts";
import { Currency, CurrencyMismatch, formatMoney, minorUnitDigits, Money, multiply, sum } from "./money.ts";

const euros = (amount: number): Money => ({ amount, currency: "EUR" });

describe("an amount of money", () => {
  const refused: [string, unknown][] = [
    ["a fraction of a cent", euros(12.5)],
    ["a debt", euros(-1)],
    ["more than a billion", euros(1_000_000_000_01)],
    ["infinity", euros(Infinity)],
    ["digits in a text", { amount: "1250", currency: "EUR" }],
    ["no currency", { amount: 1250 }],
    ["a currency in small letters", { amount: 1250, currency: "eur" }],
    ["a currency nobody issues", { amount: 1250, currency: "ZZZ" }],
    ["a currency that is a property of every object", { amount: 1250, currency: "constructor" }],
    ["anything beside amount and currency", { ...euros(1250), discount: 100 }],
  ];
  for (const [what, value] of refused) {
    it(`is not ${what}`, () => assert.equal(Money.safeParse(value).success, false));
  }

  it("is any whole number of minor units up to a billion", () => {
    fc.assert(fc.property(anyMoney, (money) => assert.deepEqual(Money.parse(money), money)));
  });
});

describe("a sum of money", () => {
  it("is exact, whatever the order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e13 }), { minLength: 1, maxLength: 50 }), (amounts) => {
        const [first = 0, ...rest] = amounts;
        const exact = amounts.reduce((total, amount) => total + BigInt(amount), 0n);
        const forward = sum([euros(first), ...rest.map(euros)]);
        const [last = 0, ...others] = amounts.toReversed();
        assert.equal(BigInt(forward.amount), exact);
        assert.deepEqual(sum([euros(last), ...others.map(euros)]), forward);
      }),
    );
  });

  it("of one amount is that amount", () => assert.deepEqual(sum([euros(5)]), euros(5)));

  it("throws rather than mix currencies, even when an amount is zero", () => {
    const zeroYen = { amount: 0, currency: "JPY" };
    assert.throws(() => sum([euros(5), zeroYen]), CurrencyMismatch);
    assert.throws(() => sum([zeroYen, zeroYen, euros(5)]), {
      name: "CurrencyMismatch",
      message: "JPY and EUR",
    });
  });

  it("of equal prices is the price times the quantity", () => {
    fc.assert(
      fc.property(anyMoney, fc.integer({ min: 1, max: 99 }), (price, quantity) => {
        const copies = Array.from({ length: quantity - 1 }, () => price);
        assert.deepEqual(multiply(price, quantity), sum([price, ...copies]));
      }),
    );
  });
});

describe("money as people write it", () => {
  const written: [Money, string, string][] = [
    [euros(1250), "en", "€12.50"],
    [euros(1250), "de", "12,50 €"],
    [euros(5), "en", "€0.05"],
    [{ amount: 1250, currency: "JPY" }, "en", "¥1,250"],
    [{ amount: 1250, currency: "JPY" }, "ja", "￥1,250"],
    [{ amount: 1250, currency: "KWD" }, "en", "KWD 1.250"],
    [{ amount: 1_000_000_000_00, currency: "USD" }, "en", "$1,000,000,000.00"],
  ];
  for (const [money, locale, text] of written) {
    it(`shows ${money.amount} minor units of ${money.currency} in "${locale}" as ${text}`, () => {
      assert.equal(formatMoney(money, locale).replaceAll("\u00a0", " "), text);
    });
  }

  it("keeps every digit of any checkout's total", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e14 }), anyMoney, (amount, { currency }) => {
        const digits = formatMoney({ amount, currency }, "en").replaceAll(/\D/g, "");
        assert.equal(Number(digits), amount);
      }),
    );
  });

  // ISO 4217 and payment providers count so. For HUF, IDR, COP and PKR the runtime's locale data rounds.
  const digits = { EUR: 2, USD: 2, JPY: 0, KRW: 0, KWD: 3, TND: 3, BHD: 3, HUF: 2, IDR: 2, COP: 2, PKR: 2 };
  for (const [currency, expected] of Object.entries(digits)) {
    it(`gives ${currency} the ${expected} digits of ISO 4217`, () => {
      assert.ok(Currency.safeParse(currency).success);
      assert.equal(minorUnitDigits(currency), expected);
    });
  }
});
