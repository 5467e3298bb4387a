import assert from "node:assert/strict";
import * as fc from "fast-check";
import { anyPricingFacts } from "../../../test-support/arbitraries.ts";
import { amountOfLines } from "./amount-of-lines.ts";
import { discountFor, offer, pricingFacts } from "../../../test-support/checkout/pricing-example.ts";
import { priceQuote, type QuotePart } from "../../checkout/pricing/quote.ts";

function partOf(facts: ReturnType<typeof pricingFacts>): QuotePart {
  const [part] = priceQuote(facts).parts;
  assert.ok(part);
  return part;
}

describe("what items of an order cost", () => {
  const listings = [
    offer({ id: "cup", price: 500, postage: 490 }),
    offer({ id: "jug", price: 2500, postage: 490 }),
  ];
  const policy = { ...pricingFacts([]).policy, tax: "exclusive" as const, fee: { rate: 200 } };
  const requestedItems = [
    { listingId: "cup", quantity: 3 },
    { listingId: "jug", quantity: 1 },
  ];
  const codes = [
    {
      code: "SPRING",
      discount: discountFor(),
    },
  ];
  const { lines, amounts } = partOf(pricingFacts(listings, { policy, requestedItems, codes }));
  const cup = (quantity: number, already?: number) => ({
    listingId: "cup",
    quantity,
    ...(already === undefined ? {} : { already }),
  });
  const jug = { listingId: "jug", quantity: 1 };

  // Cups: 1500 − 150 and 19 % of 1350 (256.5 → 257) are 1607, so 536, 536 and 535. The jug: 2250 + 428 = 2678.
  // The order: 3600 goods, 490 postage, 72 fee, tax 257 + 428 + 93 + 14: 4954.
  const cases: [string, Parameters<typeof amountOfLines>[2], number | undefined][] = [
    ["one cup", [cup(1)], 536],
    ["two cups", [cup(2)], 1072],
    ["the third cup", [cup(1, 2)], 535],
    ["all cups, without postage and fee", [cup(3)], 1607],
    ["the jug, without postage and fee", [jug], 2678],
    ["a cup and the jug", [cup(1), jug], 3214],
    ["the whole order, with postage and fee", [jug, cup(3)], 4954],
    ["what is left of it after a cup, without postage and fee", [jug, cup(2, 1)], 3749],
    ["a fourth cup", [cup(4)], undefined],
    ["a cup after all three", [cup(1, 3)], undefined],
    ["no cup", [cup(0)], undefined],
    ["half a cup", [cup(0.5)], undefined],
    ["fewer cups before than none", [cup(1, -1)], undefined],
    ["the same cups twice", [cup(2), cup(2)], undefined],
    ["something else", [{ listingId: "rug", quantity: 1 }], undefined],
    ["nothing", [], undefined],
  ];
  for (const [what, wanted, cost] of cases) {
    it(`${cost === undefined ? "is not known for" : `is ${cost} for`} ${what}`, () => {
      const expected = cost === undefined ? undefined : { amount: cost, currency: "EUR" };
      assert.deepEqual(amountOfLines(lines, amounts, wanted), expected);
    });
  }

  it("sums to what the lines cost, item by item, in any order", () => {
    fc.assert(
      fc.property(anyPricingFacts, (facts) => {
        for (const part of priceQuote(facts).parts) {
          const count = part.lines.reduce((soFar, { quantity }) => soFar + quantity, 0);
          if (count === 1) continue;
          let all = 0;
          for (const { listingId, quantity } of part.lines) {
            for (let already = 0; already < quantity; already += 1) {
              all +=
                amountOfLines(part.lines, part.amounts, [{ listingId, quantity: 1, already }])?.amount ?? NaN;
            }
          }
          const { items, discount } = part.amounts;
          const taxes = part.lines.map(({ tax }) => (tax.isIncluded ? 0 : tax.amount.amount));
          assert.equal(all, items.amount - discount.amount + taxes.reduce((soFar, tax) => soFar + tax, 0));
          assert.ok(all <= part.amounts.total.amount);
          const wanted = part.lines.map(({ listingId, quantity }) => ({ listingId, quantity }));
          assert.deepEqual(amountOfLines(part.lines, part.amounts, wanted), part.amounts.total);
        }
      }),
    );
  });
});
