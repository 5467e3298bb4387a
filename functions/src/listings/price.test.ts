import assert from "node:assert/strict";
import { activeSalePrice, isSalePriceValid, isOneCurrency, priceAt } from "./price.ts";

const eur = (amount: number) => ({ amount, currency: "EUR" });
const now = new Date("2026-03-01T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const salePrice = { price: eur(800), endsAt: inDays(3) };

describe("the price of a listing", () => {
  it("is the discount's until it ends, and the regular one from that moment on", () => {
    const listing = { price: eur(1000), salePrice };
    assert.deepEqual(priceAt(listing, now), eur(800));
    assert.deepEqual(priceAt(listing, salePrice.endsAt), eur(1000));
    assert.equal(activeSalePrice(listing, salePrice.endsAt), null);
    assert.deepEqual(priceAt({ ...listing, salePrice: null }, now), eur(1000));
  });
});

describe("a discount", () => {
  const table: [string, { price: number; endsAt: Date } | null, boolean][] = [
    ["none", null, true],
    ["lower, for three days", { price: 999, endsAt: inDays(3) }, true],
    ["lower, for 90 days", { price: 999, endsAt: inDays(90) }, true],
    ["lower, for 91 days", { price: 999, endsAt: inDays(91) }, false],
    ["of nothing", { price: 1000, endsAt: inDays(3) }, false],
    ["that makes it dearer", { price: 1001, endsAt: inDays(3) }, false],
  ];
  for (const [what, offer, expected] of table) {
    it(`${what} is ${expected ? "fine" : "refused"}`, () => {
      const given = offer && { ...offer, price: eur(offer.price) };
      assert.equal(isSalePriceValid({ price: eur(1000), salePrice: given }, now), expected);
    });
  }
});

describe("price, discount and shipping", () => {
  it("are in one currency", () => {
    const shipping = [{ region: "DE", price: eur(300) }];
    assert.ok(isOneCurrency({ price: eur(1000), salePrice, shipping }));
    assert.ok(!isOneCurrency({ price: { amount: 1000, currency: "USD" }, salePrice: null, shipping }));
    assert.ok(!isOneCurrency({ price: { amount: 1000, currency: "USD" }, salePrice, shipping: [] }));
  });
});
