import assert from "node:assert/strict";
import * as fc from "fast-check";
import { anyMoney } from "../../../test-support/arbitraries.ts";
import {
  add,
  allocate,
  Currency,
  CurrencyMismatch,
  formatMoney,
  minorUnitDigits,
  Money,
  multiply,
  portion,
  subtract,
  sum,
  zero,
} from "./money.ts";

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

describe("a difference of money", () => {
  it("undoes a sum", () => {
    fc.assert(
      fc.property(anyMoney, anyMoney, (one, { amount }) => {
        const other = { amount, currency: one.currency };
        assert.deepEqual(subtract(add(one, other), other), one);
        assert.deepEqual(subtract(one, one), zero(one.currency));
      }),
    );
  });

  it("is a debt when more goes than there is", () =>
    assert.deepEqual(subtract(euros(5), euros(7)), euros(-2)));

  it("throws rather than mix currencies", () =>
    assert.throws(() => subtract(euros(5), zero("JPY")), CurrencyMismatch));
});

describe("a portion of an amount", () => {
  const portions: [number, number, number, number][] = [
    [9999, 1000, 10_000, 1000],
    [10, 500, 10_000, 1],
    [9, 500, 10_000, 0],
    [29, 500, 10_000, 1],
    [30, 500, 10_000, 2],
    [127, 2700, 12_700, 27],
    [0, 1900, 10_000, 0],
    [1250, 0, 10_000, 0],
    [1250, 10_000, 10_000, 1250],
    // …701.275: the product of two floating-point numbers makes it …702.
    [9_007_199_254_740_005, 2550, 10_000, 2_296_835_809_958_701],
  ];
  for (const [amount, part, whole, expected] of portions) {
    it(`of ${part} in ${whole} of ${amount} is ${expected}`, () =>
      assert.deepEqual(portion(euros(amount), part, whole), euros(expected)));
  }

  it("is never half a minor unit from the exact one, but when that is below", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e14 }), fc.integer({ min: 0, max: 10_000 }), (amount, part) => {
        const error =
          10_000n * BigInt(portion(euros(amount), part, 10_000).amount) - BigInt(amount) * BigInt(part);
        assert.ok(-5_000n < error && error <= 5_000n);
      }),
    );
  });
});

describe("an amount that is shared out", () => {
  const anyTotal = fc.integer({ min: -2e14, max: 2e14 });
  const anyWeights = fc.array(fc.integer({ min: 0, max: 2e14 }), { minLength: 1, maxLength: 50 });
  const total = (parts: number[]) => parts.reduce((soFar, part) => soFar + BigInt(part), 0n);

  const shared: [number, number[], number[]][] = [
    [1003, [50, 30, 20], [501, 301, 201]],
    [100, [1, 1, 1], [34, 33, 33]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [5, [0, 0], [3, 2]],
    [5, [0, 7, 0], [0, 5, 0]],
    [0, [3, 4], [0, 0]],
    [0, [], []],
    [10, [3, -1], [15, -5]],
    [10, [-3, -1], [8, 2]],
    [3, [1, -1], [2, 1]],
  ];
  for (const [amount, weights, parts] of shared) {
    it(`makes ${amount} by ${weights.join(", ") || "nothing"} into ${parts.join(", ") || "nothing"}`, () =>
      assert.deepEqual(allocate(amount, weights), parts));
  }

  it("is shared out to the last unit, whatever the signs", () => {
    const anySigned = fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(fc.integer({ min: -1e5, max: 1e5 }), anySigned, (amount, weights) => {
        assert.equal(total(allocate(amount, weights)), BigInt(amount));
      }),
    );
    fc.assert(
      fc.property(anyTotal, anyWeights, (amount, weights) => {
        assert.equal(total(allocate(amount, weights)), BigInt(amount));
      }),
    );
  });

  it("puts each part less than one unit from its exact share", () => {
    fc.assert(
      fc.property(anyTotal, anyWeights, (amount, weights) => {
        const whole = total(weights);
        fc.pre(whole > 0n);
        const parts = allocate(amount, weights);
        for (const [index, weight] of weights.entries()) {
          const error = BigInt(parts[index] ?? NaN) * whole - BigInt(amount) * BigInt(weight);
          assert.ok(error < whole && -error < whole);
        }
      }),
    );
  });

  it("gives nothing to what weighs nothing, beside something that weighs", () => {
    fc.assert(
      fc.property(anyTotal, anyWeights, (amount, weights) => {
        const parts = allocate(amount, [...weights, 0, 1]);
        for (const [index, weight] of weights.entries()) if (weight === 0) assert.equal(parts[index], 0);
      }),
    );
  });

  it("gives back exactly what it took", () => {
    fc.assert(
      fc.property(anyTotal, anyWeights, (amount, weights) => {
        const taken = allocate(amount, weights);
        assert.deepEqual(
          allocate(-amount, weights),
          taken.map((part) => 0 - part),
        );
      }),
    );
  });

  it("takes weights of any size", () => {
    assert.deepEqual(allocate(7, [10n ** 40n, 10n ** 40n, 1n]), [4, 3, 0]);
  });

  it("cannot go to nobody", () => assert.throws(() => allocate(1, []), RangeError));
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
