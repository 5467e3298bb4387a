import assert from "node:assert/strict";
import { pricedItemOf, offer, pricingFacts } from "../../../test-support/checkout/pricing-example.ts";
import { priceQuote, sumRequestedItems } from "./quote.ts";

const euros = (amount: number) => ({ amount, currency: "EUR" });
const lamp = offer({ id: "lamp", price: 4500, postage: 490 });
const rug = offer({ id: "rug", price: 9900, postage: 1900, seller: "omar" });
const sofa = offer({ id: "sofa", price: 30_000, seller: "lena" });
const requestedItem = (listingId: string, quantity: number) => ({ listingId, quantity });

describe("a quote", () => {
  it("has one part a seller, each sent or collected for itself", () => {
    const { parts, total, problems } = priceQuote(pricingFacts([lamp, rug, sofa]));
    const written = parts.map(({ seller, method, amounts }) => [seller, method, amounts.total.amount]);
    assert.deepEqual(written, [
      ["sara", "shipping", 4990],
      ["omar", "shipping", 11_800],
      ["lena", "pickup", 30_000],
    ]);
    assert.deepEqual(total, euros(46_790));
    assert.deepEqual(problems, []);
  });

  it("freezes what the line was then", () => {
    const { parts } = priceQuote(pricingFacts([lamp], { requestedItems: [requestedItem("lamp", 3)] }));
    assert.deepEqual(parts[0]?.lines, [
      {
        listingId: "lamp",
        seller: "sara",
        title: "The lamp",
        photo: { mediaId: "photo-of-lamp", generation: "1" },
        unitPrice: euros(4500),
        offerId: null,
        quantity: 3,
        total: euros(13_500),
        discount: euros(0),
        tax: { rate: 0, amount: euros(0), isIncluded: false },
        commission: { rule: "none", amount: euros(0) },
      },
    ]);
  });

  it("is at the listing's lower price while that lasts", () => {
    const facts = pricingFacts([lamp]);
    const lower = { ...lamp, salePrice: { price: euros(3900), endsAt: new Date(facts.now.getTime() + 1) } };
    const listings = new Map([["lamp", lower]]);
    const later = new Date(facts.now.getTime() + 1);
    assert.deepEqual(priceQuote({ ...facts, listings }).total, euros(4390));
    assert.deepEqual(priceQuote({ ...facts, listings, now: later }).total, euros(4990));
  });

  it("is at the agreed price of an accepted offer, for its quantity", () => {
    const agreed = [{ offerId: "o1", listingId: "lamp", unitPrice: euros(4000), quantity: 2 }];
    const { parts, problems } = priceQuote(
      pricingFacts([lamp], { agreed, requestedItems: [requestedItem("lamp", 2)] }),
    );
    const [line] = parts[0]?.lines ?? [];
    assert.deepEqual([line?.unitPrice, line?.offerId, line?.total], [euros(4000), "o1", euros(8000)]);
    assert.deepEqual(problems, []);
  });

  it("taxes what is collected as at home, and what is sent as where it goes", () => {
    const policy = { ...pricingFacts([]).policy, tax: "inclusive" as const, homeCountry: "HU" };
    const delivery = { address: { country: "SE" }, collectFrom: [] };
    const { parts } = priceQuote(pricingFacts([lamp, sofa], { policy, delivery }));
    assert.deepEqual(
      parts.map(({ lines }) => lines[0].tax.rate),
      [2500, 2700],
    );
  });

  it("adds its tax where prices are without", () => {
    // 4500 × 19 % = 855; 490 × 19 % = 93.1; fee 4500 × 2 % = 90, its tax 17.1.
    const policy = { ...pricingFacts([]).policy, tax: "exclusive" as const, fee: { rate: 200 } };
    const { parts } = priceQuote(pricingFacts([lamp], { policy }));
    assert.deepEqual(parts[0]?.amounts, {
      items: euros(4500),
      discount: euros(0),
      shipping: euros(490),
      fee: euros(90),
      tax: euros(965),
      total: euros(6045),
      commission: euros(0),
      proceeds: euros(4990),
    });
  });
});

describe("requested items", () => {
  it("for the same listing are one, where the first stood", () => {
    assert.deepEqual(
      sumRequestedItems([requestedItem("a", 1), requestedItem("b", 2), requestedItem("a", 3)]),
      [requestedItem("a", 4), requestedItem("b", 2)],
    );
  });

  it("say nothing but what and how many", () => {
    const written = { ...requestedItem("lamp", 1), unitPrice: euros(1), total: euros(1), seller: "amina" };
    assert.deepEqual(sumRequestedItems([written]), [requestedItem("lamp", 1)]);
    const item = pricedItemOf(lamp);
    assert.deepEqual(
      priceQuote(pricingFacts([lamp], { requestedItems: [written] })).parts[0]?.amounts.items,
      item.total,
    );
  });
});
