import assert from "node:assert/strict";
import * as fc from "fast-check";
import { divideHalfEven, readDecimal, writeDecimal } from "./decimal.ts";

describe("a decimal number", () => {
  it("is read and written without loss", () => {
    fc.assert(
      fc.property(fc.nat(999_999), fc.nat(999_999), (whole, fraction) => {
        const text = `${whole}.${String(fraction).padStart(6, "0")}`;
        assert.equal(writeDecimal(readDecimal(text)), text.replace(/\.?0+$/, ""));
      }),
    );
  });

  for (const text of ["", ".5", "5.", "1e3", "-1", "+1", "1,5", "NaN", "0x10", " 1", "1.00000000001"]) {
    it(`is not "${text}"`, () => assert.throws(() => readDecimal(text), RangeError));
  }
});

describe("a quotient", () => {
  it("is never further than half from the exact one, and even where it is exactly half", () => {
    const anyDivisor = fc.bigInt({ min: 1n, max: 10_000n });
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), anyDivisor, (dividend, divisor) => {
        const quotient = divideHalfEven(dividend, divisor);
        const rest = 2n * (dividend - quotient * divisor);
        assert.ok(rest <= divisor && rest >= -divisor);
        if (rest === divisor || rest === -divisor) assert.equal(quotient % 2n, 0n);
      }),
    );
  });
});
