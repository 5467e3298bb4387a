import assert from "node:assert/strict";
import type { Discount } from "../../discounts/public.ts";
import { chooseDiscounts, type CodeLookup } from "./codes.ts";
import { discountFor, offer, pricingFacts } from "../../../test-support/checkout/pricing-example.ts";
import { priceQuote } from "./quote.ts";

const money = (amount: number, currency = "EUR") => ({ amount, currency });
const listings = [
  offer({ id: "lamp", price: 9000, postage: 500 }),
  offer({ id: "cable", price: 999, postage: 500 }),
  offer({ id: "rug", price: 5000, postage: 0, seller: "omar" }),
];
const percent = (share: number, more: Partial<Discount> = {}) =>
  discountFor({ reduction: { kind: "percentage", percent: share }, ...more });
const off = (amount: number, currency = "EUR") =>
  percent(0, { reduction: { kind: "amount", amount: money(amount, currency) } });
const type = (discount: Discount, code = "SPRING"): CodeLookup => ({ code, discount });

describe("a seller's code", () => {
  // Sara's lines are 90.00 and 9.99; omar's rug is never cheaper.
  const cases: [string, Discount, number[]][] = [
    ["takes a share of the sum, and of each line its part of that", percent(10), [900, 100]],
    ["takes an amount", off(1000), [900, 100]],
    ["takes off only what it is for", percent(10, { listingIds: ["cable", "rug"] }), [0, 100]],
    ["takes all there is, and no more", off(1_000_000), [9000, 999]],
    [
      "counts all of the seller's goods for its minimum",
      percent(10, { listingIds: ["cable"], minimum: money(9999) }),
      [0, 100],
    ],
  ];
  for (const [what, discount, shares] of cases) {
    it(what, () => {
      const { parts, problems } = priceQuote(pricingFacts(listings, { codes: [type(discount)] }));
      const taken = parts.map(({ lines }) => lines.map((line) => line.discount.amount));
      assert.deepEqual(taken, [shares, [0]]);
      assert.deepEqual(
        parts.map(({ discountId }) => discountId),
        ["d1", null],
      );
      assert.deepEqual(problems, []);
    });
  }

  const refused: [string, CodeLookup[], string][] = [
    ["has no discount", [{ code: "SPRING" }], "codeRefused unknown"],
    [
      "is used up, though there is a discount",
      [{ ...type(percent(10)), problem: "usedUp" }],
      "codeRefused usedUp",
    ],
    [
      "is of a seller who is not in the cart",
      [type(percent(10, { seller: "lena" }))],
      "codeRefused nothingFits",
    ],
    ["is for other goods", [type(percent(10, { listingIds: ["rug"] }))], "codeRefused nothingFits"],
    ["takes nothing off", [type(off(0))], "codeRefused nothingFits"],
    ["is in another currency", [type(off(1000, "JPY"))], "codeRefused otherCurrency"],
    [
      "has its minimum in another currency",
      [type(percent(10, { minimum: money(1, "JPY") }))],
      "codeRefused otherCurrency",
    ],
    ["is for larger carts, by a cent", [type(percent(10, { minimum: money(10_000) }))], "codeMinimum 10000"],
  ];
  for (const [what, codes, expected] of refused) {
    it(`takes nothing off when it ${what}, and says so`, () => {
      const { parts, problems } = priceQuote(pricingFacts(listings, { codes }));
      assert.deepEqual(
        parts.map(({ amounts, discountId }) => [amounts.discount.amount, discountId]),
        [
          [0, null],
          [0, null],
        ],
      );
      const written = problems.map((problem) => {
        if (problem.kind === "codeRefused") return `${problem.kind} ${problem.cause}`;
        return problem.kind === "codeMinimum" ? `${problem.kind} ${problem.minimum.amount}` : problem.kind;
      });
      assert.deepEqual(written, [expected]);
    });
  }

  it("is one a seller: the first that does anything", () => {
    const codes = [
      type(percent(10, { minimum: money(99_999) }), "DEAR"),
      type(percent(20, { id: "d2" }), "FIRST"),
      type(percent(90, { id: "d3" }), "SECOND"),
      type(percent(50, { id: "d4", seller: "omar" }), "OMARS"),
    ];
    const { parts, problems } = priceQuote(pricingFacts(listings, { codes }));
    assert.deepEqual(
      parts.map(({ amounts, discountId }) => [discountId, amounts.discount.amount]),
      [
        ["d2", 2000],
        ["d4", 2500],
      ],
    );
    assert.deepEqual(problems, [
      { kind: "codeRefused", code: "SECOND", cause: "oneASeller" },
      { kind: "codeMinimum", code: "DEAR", minimum: money(99_999) },
    ]);
  });

  it("counts once, however often it is typed", () => {
    const codes = [type(percent(10)), type(percent(10))];
    const { parts, problems } = priceQuote(pricingFacts(listings, { codes }));
    assert.equal(parts[0]?.amounts.discount.amount, 1000);
    assert.deepEqual(problems, []);
  });

  it("does nothing for an empty cart", () => {
    const { discounts, refusals } = chooseDiscounts([type(percent(10))], [], () => 1);
    assert.equal(discounts.size, 0);
    assert.deepEqual(refusals, [{ kind: "codeRefused", code: "SPRING", cause: "nothingFits" }]);
  });
});
