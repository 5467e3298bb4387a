import assert from "node:assert/strict";
import * as fc from "fast-check";
import { splitRefund } from "./reversal.ts";

interface Shares {
  proceeds: number;
  fees: number;
  tax: number;
}

const parties = ["proceeds", "fees", "tax"] as const;
const nothing = { total: 0, proceeds: 0, fees: 0, tax: 0 };
const runs = { numRuns: 3000 };

const anyPart = fc.oneof(fc.nat(20), fc.nat(100_000), fc.nat(2e14));
const anySplit = fc.record({ proceeds: anyPart, fees: anyPart, tax: anyPart }, { noNullPrototype: true });
/** Refunds one after the other, in thousandths of what is left, and at least one unit; the last thousandth is all. */
const anySteps = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 30 });

function totalOf(split: Shares): number {
  return split.proceeds + split.fees + split.tax;
}

function refundInSteps(split: Shares, steps: number[], look: (given: typeof nothing, taken: Shares) => void) {
  const total = totalOf(split);
  let reversed = nothing;
  for (const step of steps) {
    const left = total - reversed.total;
    const amount = step === 1000 ? left : Math.min(left, Math.max(1, Math.floor((left / 1000) * step)));
    const taken = splitRefund({ split, total, reversed }, amount);
    assert.equal(totalOf(taken), amount);
    reversed = {
      total: reversed.total + amount,
      proceeds: reversed.proceeds + taken.proceeds,
      fees: reversed.fees + taken.fees,
      tax: reversed.tax + taken.tax,
    };
    look(reversed, taken);
  }
  return reversed;
}

describe("a refund", () => {
  // 96.99 of which the seller got 73.79, the marketplace 8.05 and the tax office 15.15: see the README.
  const split = { proceeds: 7379, fees: 805, tax: 1515 };
  const examples: [string, number, typeof nothing, Shares][] = [
    ["of everything takes everything", 9699, nothing, split],
    ["of nothing takes nothing", 0, nothing, { proceeds: 0, fees: 0, tax: 0 }],
    // 7379 × 4850 / 9699 = 3689.88; 805 × … = 402.54; 1515 × … = 757.58: the cent goes to the first two.
    ["of half takes half of each", 4850, nothing, { proceeds: 3690, fees: 402, tax: 758 }],
    [
      "of the rest takes the rest",
      4849,
      { total: 4850, proceeds: 3690, fees: 402, tax: 758 },
      { proceeds: 3689, fees: 403, tax: 757 },
    ],
    [
      "spares who gave more before",
      1000,
      { total: 1000, proceeds: 0, fees: 0, tax: 1000 },
      { proceeds: 902, fees: 98, tax: 0 },
    ],
  ];
  for (const [what, amount, reversed, expected] of examples) {
    it(what, () => assert.deepEqual(splitRefund({ split, total: 9699, reversed }, amount), expected));
  }

  it("takes from nobody more than is left of their share, and in all exactly its amount", () => {
    fc.assert(
      fc.property(anySplit, anySteps, (any, steps) => {
        refundInSteps(any, steps, (given, taken) => {
          for (const party of parties) {
            assert.ok(Number.isSafeInteger(taken[party]) && taken[party] >= 0);
            assert.ok(given[party] <= any[party]);
          }
        });
      }),
      runs,
    );
  });

  it("leaves every share within two minor units of what is due, however many refunds came before", () => {
    fc.assert(
      fc.property(anySplit, anySteps, (any, steps) => {
        const total = BigInt(totalOf(any));
        refundInSteps(any, steps, (given) => {
          for (const party of parties) {
            const drift = BigInt(given[party]) * total - BigInt(any[party]) * BigInt(given.total);
            assert.ok(drift <= 2n * total && -drift <= 2n * total);
          }
        });
      }),
      runs,
    );
  });

  it("does not drift when it is made cent by cent", () => {
    const given = refundInSteps(
      split,
      Array.from({ length: 4850 }, () => 0),
      () => {},
    );
    assert.equal(given.total, 4850);
    for (const [party, due] of Object.entries({ proceeds: 3689.88, fees: 402.54, tax: 757.58 })) {
      assert.ok(Math.abs(given[party as keyof Shares] - due) < 2);
    }
  });

  it("of the remainder, after any others, refunds every share in full", () => {
    fc.assert(
      fc.property(anySplit, anySteps, (any, steps) => {
        assert.deepEqual(
          refundInSteps(any, [...steps, 1000], () => {}),
          { total: totalOf(any), ...any },
        );
      }),
      runs,
    );
  });

  it("works after a chargeback that split its amount differently", () => {
    const anyTaken = fc.tuple(anySplit, fc.nat(1000), fc.nat(1000), fc.nat(1000), fc.nat(1000));
    fc.assert(
      fc.property(anyTaken, ([any, one, two, three, step]) => {
        const part = (whole: number, share: number) => Math.floor((whole / 1000) * share);
        const taken = {
          proceeds: part(any.proceeds, one),
          fees: part(any.fees, two),
          tax: part(any.tax, three),
        };
        const reversed = { total: totalOf(taken), ...taken };
        const total = totalOf(any);
        const amount = part(total - reversed.total, step);
        const shares = splitRefund({ split: any, total, reversed }, amount);
        assert.equal(totalOf(shares), amount);
        for (const party of parties) {
          assert.ok(shares[party] >= 0 && taken[party] + shares[party] <= any[party]);
        }
        const rest = splitRefund({ split: any, total, reversed }, total - reversed.total);
        for (const party of parties) assert.equal(rest[party], any[party] - taken[party]);
      }),
      runs,
    );
  });

  for (const amount of [-1, 9700, 0.5, Number.NaN, Infinity]) {
    it(`of ${amount} is refused`, () =>
      assert.throws(() => splitRefund({ split, total: 9699, reversed: nothing }, amount), RangeError));
  }

  it("of more than is left is refused", () => {
    const reversed = { total: 9000, proceeds: 6847, fees: 747, tax: 1406 };
    assert.throws(() => splitRefund({ split, total: 9699, reversed }, 700), RangeError);
  });
});
