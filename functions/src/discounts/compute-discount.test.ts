import assert from "node:assert/strict";
import * as fc from "fast-check";
import { MoneyTotal } from "../platform/values/money.ts";
import { computeDiscount, type Discount, type DiscountResult } from "./public.ts";

const euros = (amount: number) => ({ amount, currency: "EUR" });
const percent = (by: number): Discount["reduction"] => ({ kind: "percentage", percent: by });
const off = (amount: number): Discount["reduction"] => ({ kind: "amount", amount: euros(amount) });

const discountWith = (changes: Partial<Discount>): Discount => ({
  id: "d",
  code: "SPRING",
  seller: "sara",
  reduction: percent(10),
  minimum: null,
  listingIds: null,
  startsAt: new Date(0),
  endsAt: new Date(1),
  usageLimit: null,
  usageLimitPerMember: 1,
  state: "active",
  createdAt: new Date(0),
  usage: null,
  ...changes,
});

type Lines = Parameters<typeof computeDiscount>[1]["lines"];
const line = (listingId: string, amount: number, seller = "sara") => ({
  listingId,
  seller,
  total: euros(amount),
});
const amountsOf = (discount: Discount, lines: Lines) => {
  const { shares, problem }: DiscountResult = computeDiscount(discount, { lines });
  return problem ?? shares.map(({ amount }) => amount);
};

describe("what a discount takes off", () => {
  const cases: [string, Partial<Discount>, Lines, number[] | string][] = [
    ["ten percent of each line", {}, [line("a", 1000), line("b", 500)], [100, 50]],
    ["half a cent rounded up, of the sum", {}, [line("a", 5), line("b", 10)], [1, 1]],
    ["less than half a cent rounded down", {}, [line("a", 14)], [1]],
    ["nothing of what rounds to nothing", {}, [line("a", 4)], "nothingFits"],
    ["an amount, by the lines' parts", { reduction: off(100) }, [line("a", 200), line("b", 100)], [67, 33]],
    ["all of what costs less, and no more", { reduction: off(9999) }, [line("a", 200)], [200]],
    [
      "all of its listings where these cost less, and nothing of the others",
      { reduction: off(9999), listingIds: ["a"] },
      [line("a", 200), line("b", 100)],
      [200, 0],
    ],
    ["nothing of what is free", { reduction: off(5) }, [line("a", 0)], "nothingFits"],
    ["nothing of another seller's", {}, [line("a", 1000), line("b", 500, "omar")], [100, 0]],
    ["nothing of only another seller's", {}, [line("b", 500, "omar")], "nothingFits"],
    ["only its listings", { listingIds: ["b"] }, [line("a", 1000), line("b", 500)], [0, 50]],
    [
      "nothing of another's listing it names",
      { listingIds: ["b"] },
      [line("a", 1), line("b", 5, "omar")],
      "nothingFits",
    ],
    [
      "nothing below the minimum of that seller",
      { minimum: euros(1000) },
      [line("a", 999), line("b", 500, "omar")],
      "minimumNotReached",
    ],
    [
      "something at the minimum, whichever of the seller's listings reach it",
      { minimum: euros(1500), listingIds: ["a"] },
      [line("a", 1000), line("b", 500)],
      [100, 0],
    ],
    [
      "no euros of yen",
      { reduction: off(100) },
      [{ listingId: "a", seller: "sara", total: { amount: 100, currency: "JPY" } }],
      "otherCurrency",
    ],
    [
      "nothing where its minimum is in another currency",
      { minimum: { amount: 1, currency: "JPY" } },
      [line("a", 100)],
      "otherCurrency",
    ],
  ];
  for (const [what, changes, lines, expected] of cases) {
    it(`is ${what}`, () => assert.deepEqual(amountsOf(discountWith(changes), lines), expected));
  }

  it("is a percentage in multiples of what can be charged, half of it rounded up", () => {
    for (const [whole, taken] of [
      [3_500, 530],
      [3_460, 520],
      [20, 0],
      [40, 10],
    ] as const) {
      const lines = [line("a", whole)] as const;
      const { total } = computeDiscount(discountWith({ reduction: percent(15) }), { lines, granularity: 10 });
      assert.equal(total.amount, taken);
    }
  });

  it("is exact at the dearest checkout there can be", () => {
    const dearest = 20 * 99 * 1_000_000_000_00;
    const [share] = computeDiscount(discountWith({ reduction: percent(33) }), {
      lines: [line("a", dearest)],
    }).shares;
    assert.equal(share?.amount, Number((BigInt(dearest) * 33n) / 100n));
  });

  const anyLines = fc
    .array(
      fc.record(
        {
          listingId: fc.constantFrom("a", "b", "c", "d"),
          seller: fc.constantFrom("sara", "omar"),
          total: fc.integer({ min: 0, max: 2e14 }).map(euros),
        },
        { noNullPrototype: true },
      ),
      { minLength: 1, maxLength: 20 },
    )
    .map((lines) => lines as unknown as Lines);
  const anyDiscount = fc
    .record({
      reduction: fc.oneof(
        fc.integer({ min: 1, max: 90 }).map(percent),
        fc.integer({ min: 1, max: 2e14 }).map(off),
      ),
      minimum: fc.option(fc.integer({ min: 0, max: 1e14 }).map(euros)),
      listingIds: fc.option(fc.subarray(["a", "b", "c"])),
    })
    .map(discountWith);

  it("sums up, never exceeds a line, and touches no other seller's", () => {
    fc.assert(
      fc.property(anyDiscount, anyLines, (discount, lines) => {
        const { shares, total, problem } = computeDiscount(discount, { lines });
        assert.equal(shares.length, lines.length);
        assert.equal(
          shares.reduce((soFar, { amount }) => soFar + amount, 0),
          total.amount,
        );
        assert.equal(total.amount === 0, problem !== undefined);
        for (const [index, { seller, listingId, total: price }] of lines.entries()) {
          const share = shares[index];
          assert.ok(MoneyTotal.safeParse(share).success);
          assert.ok(share && share.amount <= price.amount);
          if (seller !== discount.seller) assert.equal(share.amount, 0);
          if (discount.listingIds?.includes(listingId) === false) assert.equal(share.amount, 0);
        }
      }),
    );
  });
});
