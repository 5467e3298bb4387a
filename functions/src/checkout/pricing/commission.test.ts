import assert from "node:assert/strict";
import * as fc from "fast-check";
import { anyCommissionRule } from "../../../test-support/arbitraries.ts";
import { buyerFee, commissionRules } from "./commission-rules.ts";
import { addShippingShares, computeCommission, computeFee, type CommissionRule } from "./commission.ts";
import {
  exampleCommissionRules,
  offer,
  pricedItemOf,
  pricingFacts,
} from "../../../test-support/checkout/pricing-example.ts";
import { priceQuote } from "./quote.ts";

const euros = (amount: number) => ({ amount, currency: "EUR" });

describe("the commission of an example", () => {
  // Calculated by hand, on prices without tax and discount.
  const examples: [string, Parameters<typeof offer>[0], string, number][] = [
    ["8 % of a lamp", { id: "lamp", price: 4500 }, "standard", 360],
    ["5 % of a phone", { id: "phone", price: 30_000, category: "electronics.phones" }, "electronics", 1500],
    ["6 % of a sofa", { id: "sofa", price: 30_000, category: "home.furniture.chairs" }, "furniture", 1800],
    ["at least 0.50", { id: "pin", price: 300 }, "standard", 50],
    ["not more than the price", { id: "pin", price: 30 }, "standard", 30],
    ["at most 250.00", { id: "ring", price: 500_000 }, "standard", 25_000],
    ["at least 80 yen", { id: "pin", price: 500, currency: "JPY" }, "standard", 80],
    [
      "at most 35 dinars",
      { id: "phone", price: 900_000, currency: "KWD", category: "electronics" },
      "electronics",
      35_000,
    ],
    ["no floor in a currency without one", { id: "pin", price: 300, currency: "SEK" }, "standard", 24],
    [
      "no cap in a currency without one",
      { id: "ring", price: 10_000_000, currency: "SEK" },
      "standard",
      800_000,
    ],
  ];
  for (const [what, publishing, rule, kept] of examples) {
    it(`is ${what}`, () => {
      const item = pricedItemOf(offer(publishing));
      assert.deepEqual(computeCommission(item, item.total, exampleCommissionRules), {
        rule,
        amount: { amount: kept, currency: item.total.currency },
      });
    });
  }
});

describe("the commission of this marketplace", () => {
  it("is decided for everything, by rules of different names that can all be reached", () => {
    assert.equal(new Set(commissionRules.map(({ name }) => name)).size, commissionRules.length);
    const open = commissionRules.filter(({ fits }) => Object.keys(fits).length === 0);
    assert.deepEqual(open, commissionRules.slice(-1));
  });

  it("is never more than the line, nor is the buyer's fee", () => {
    for (const rule of commissionRules) assert.ok(rule.rate >= 0 && rule.rate <= 10_000, rule.name);
    assert.ok(buyerFee.rate >= 0 && buyerFee.rate <= 10_000);
  });
});

describe("the commission on shipping", () => {
  const commissionOf = (price: number, postage: number, isCommissionOnShipping: boolean) => {
    const facts = pricingFacts([offer({ id: "lamp", price, postage })]);
    const policy = { ...facts.policy, commission: exampleCommissionRules, isCommissionOnShipping };
    const [part] = priceQuote({ ...facts, policy }).parts;
    return [part?.amounts.commission.amount, part?.amounts.proceeds.amount];
  };

  it("is taken of 1.00 plus 99.00 shipping as of 100.00: 8.00", () => {
    assert.deepEqual(commissionOf(100, 9_900, true), [800, 9_200]);
    assert.deepEqual(commissionOf(10_000, 0, true), [800, 9_200]);
  });

  it("is none where the marketplace takes it of the items alone: 0.50", () => {
    assert.deepEqual(commissionOf(100, 9_900, false), [50, 9_950]);
  });

  it("is shared out over the lines by what they cost, to the last minor unit", () => {
    assert.deepEqual(
      addShippingShares([euros(6807), euros(755)], euros(412)).map(({ amount }) => amount),
      [7178, 796],
    );
    assert.deepEqual(addShippingShares([euros(0), euros(0)], euros(3)), [euros(2), euros(1)]);
  });
});

describe("a commission rule", () => {
  const standard: CommissionRule = { name: "standard", fits: {}, rate: 1000 };
  const rule = (fits: CommissionRule["fits"]): CommissionRule[] => [{ name: "own", fits, rate: 0 }, standard];
  const item = pricedItemOf(
    offer({ id: "phone", seller: "sara", price: 2000, category: "electronics.phones" }),
    3,
  );
  const fitting: [string, CommissionRule["fits"], boolean][] = [
    ["the category itself", { category: "electronics.phones" }, true],
    ["a category above", { category: "electronics" }, true],
    ["another category", { category: "electronics.audio" }, false],
    ["the seller", { seller: "sara" }, true],
    ["another seller", { seller: "omar" }, false],
    ["a least price that it has", { minimum: { EUR: 2000 } }, true],
    ["a least price above one piece's, though not above the line's", { minimum: { EUR: 2001 } }, false],
    ["a highest price that it has", { maximum: { EUR: 2000 } }, true],
    ["a highest price below", { maximum: { EUR: 1999 } }, false],
    ["a least price in another currency", { minimum: { JPY: 1 } }, false],
    ["a highest price in another currency", { maximum: { JPY: 1_000_000 } }, false],
    ["the seller but another category", { seller: "sara", category: "pets" }, false],
    ["everything", {}, true],
  ];
  for (const [what, fits, isFit] of fitting) {
    it(`that names ${what} ${isFit ? "decides" : "leaves it to the next"}`, () => {
      assert.equal(computeCommission(item, item.total, rule(fits)).rule, isFit ? "own" : "standard");
    });
  }

  it("does not start a category at half a word", () => {
    const uncategorised = { ...item, listing: { ...item.listing, category: null } };
    assert.equal(
      computeCommission(uncategorised, item.total, rule({ category: "electronics" })).rule,
      "standard",
    );
  });

  it("adds what is fixed once a line, before floor and cap", () => {
    const of = (more: Partial<CommissionRule>) =>
      computeCommission(item, euros(6000), [{ ...standard, fixed: { EUR: 25 }, ...more }]).amount.amount;
    assert.deepEqual([of({}), of({ floor: { EUR: 700 } }), of({ cap: { EUR: 620 } })], [625, 700, 620]);
  });

  it("that does not fit, and none after it, keeps nothing", () => {
    const kept = computeCommission(item, item.total, [
      { name: "pets", fits: { category: "pets" }, rate: 800 },
    ]);
    assert.deepEqual(kept, { rule: "none", amount: euros(0) });
  });

  it("never keeps more than the line brings", () => {
    fc.assert(
      fc.property(anyCommissionRule, fc.integer({ min: 0, max: 1e13 }), (any, net) => {
        const { amount } = computeCommission(item, euros(net), [{ ...any, fits: {} }]).amount;
        assert.ok(Number.isSafeInteger(amount) && amount >= 0 && amount <= net);
      }),
    );
  });
});

describe("the buyer's fee", () => {
  it("is a share of the items and something fixed in their currency", () => {
    const fee = { rate: 200, fixed: { EUR: 30 } };
    assert.deepEqual(computeFee(euros(8999), fee), euros(210));
    assert.deepEqual(computeFee({ amount: 8999, currency: "JPY" }, fee), { amount: 180, currency: "JPY" });
  });
});
