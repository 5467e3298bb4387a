import assert from "node:assert/strict";
import { MAX_LINES } from "../../orders/contract.ts";
import { discountFor, offer, pricingFacts } from "../../../test-support/checkout/pricing-example.ts";
import { priceQuote, type PricingFacts, type Problem } from "./quote.ts";

const euros = (amount: number) => ({ amount, currency: "EUR" });
const lamp = offer({ id: "lamp", price: 4500, postage: 490 });
const rug = offer({ id: "rug", price: 9900, postage: 1900, seller: "omar" });
const sofa = offer({ id: "sofa", price: 30_000, seller: "lena" });
const requestedItem = (listingId: string, quantity: number) => ({ listingId, quantity });

describe("what keeps a cart from being bought", () => {
  const twentyOne = Array.from({ length: MAX_LINES + 1 }, (_, at) => offer({ id: `l${at}`, price: 100 }));
  const offered = (quantity: number) => ({ offerId: "o1", listingId: "lamp", unitPrice: euros(1), quantity });
  const huge = { ...lamp, price: euros(Number.MAX_SAFE_INTEGER) };
  const spring = {
    code: "SPRING",
    discount: discountFor({ minimum: euros(5000) }),
  };
  const limits = (least: number, step = 1): PricingFacts["payments"] => ({
    areEnabled: true,
    granularityOf: () => step,
    findAmountProblem: ({ amount }) => {
      if (amount % step !== 0) return "notExact";
      return amount < least ? "tooSmall" : null;
    },
  });
  /** Beside the listings named, the cart has a rug of omar's, which costs 11800 and is always priced. */
  const cases: [string, PricingFacts, Problem[], number | null][] = [
    ["nothing in it", pricingFacts([]), [{ kind: "cartEmpty" }], null],
    ["too many lines", pricingFacts(twentyOne), [{ kind: "cartTooLarge" }], 2100],
    [
      "a listing that there is not",
      pricingFacts([rug], { requestedItems: [requestedItem("gone", 1), requestedItem("rug", 1)] }),
      [{ kind: "listingUnavailable", listingId: "gone" }],
      11_800,
    ],
    [
      "a draft",
      pricingFacts([{ ...lamp, state: "draft", isAway: true }, rug]),
      [{ kind: "listingUnavailable", listingId: "lamp" }],
      11_800,
    ],
    [
      "a seller on holiday",
      pricingFacts([{ ...lamp, isAway: true }, rug]),
      [{ kind: "sellerAway", listingId: "lamp", seller: "sara" }],
      11_800,
    ],
    [
      "a listing of one's own",
      pricingFacts([{ ...lamp, seller: "amina" }, rug]),
      [{ kind: "ownListing", listingId: "lamp" }],
      11_800,
    ],
    [
      "a second currency",
      pricingFacts([rug, offer({ id: "fan", price: 9, currency: "JPY" })]),
      [{ kind: "currencyMixed", listingId: "fan" }],
      11_800,
    ],
    [
      "more than the maximum quantity",
      pricingFacts([lamp, rug], {
        requestedItems: [requestedItem("lamp", 50), requestedItem("rug", 1), requestedItem("lamp", 50)],
      }),
      [{ kind: "quantityInvalid", listingId: "lamp" }],
      11_800,
    ],
    [
      "no items",
      pricingFacts([lamp, rug], { requestedItems: [requestedItem("lamp", 0), requestedItem("rug", 1)] }),
      [{ kind: "quantityInvalid", listingId: "lamp" }],
      11_800,
    ],
    [
      "a negative quantity",
      pricingFacts([lamp, rug], {
        requestedItems: [requestedItem("lamp", 5), requestedItem("rug", 1), requestedItem("lamp", -3)],
      }),
      [{ kind: "quantityInvalid", listingId: "lamp" }],
      11_800,
    ],
    [
      "what the buyer has held too long without paying",
      pricingFacts([lamp, rug], { waits: new Map([["lamp", new Date("2026-03-02T12:00:00Z")]]) }),
      [{ kind: "heldTooLong", listingId: "lamp", until: "2026-03-02T12:00:00.000Z" }],
      11_800,
    ],
    [
      "more than the stock, on two lines",
      pricingFacts([lamp, rug], {
        requestedItems: [requestedItem("lamp", 2), requestedItem("rug", 1), requestedItem("lamp", 2)],
        available: new Map([
          ["lamp", 3],
          ["rug", 1],
        ]),
      }),
      [{ kind: "outOfStock", listingId: "lamp", available: 3 }],
      11_800,
    ],
    [
      "a stock that nobody knows",
      pricingFacts([lamp, rug], { available: new Map([["rug", 1]]) }),
      [{ kind: "outOfStock", listingId: "lamp", available: 0 }],
      11_800,
    ],
    [
      "an offer for a larger quantity, of what is reserved for it",
      pricingFacts([{ ...lamp, state: "reserved" }, rug], { agreed: [offered(2)] }),
      [{ kind: "offerQuantity", listingId: "lamp", offerId: "o1", quantity: 2 }],
      11_800,
    ],
    [
      "a code that is over",
      pricingFacts([rug], { codes: [{ ...spring, problem: "over" }] }),
      [{ kind: "codeRefused", code: "SPRING", cause: "over" }],
      11_800,
    ],
    [
      "a code that wants more",
      pricingFacts([lamp, rug], { codes: [spring] }),
      [{ kind: "codeMinimum", code: "SPRING", minimum: euros(5000) }],
      16_790,
    ],
    [
      "no address",
      pricingFacts([lamp, sofa, rug], { delivery: { address: null, collectFrom: [] } }),
      [
        { kind: "addressMissing", seller: "sara" },
        { kind: "addressMissing", seller: "omar" },
      ],
      44_400,
    ],
    [
      "a country nobody sends it to",
      pricingFacts([{ ...lamp, shipping: [{ region: "EU", price: euros(1) }] }, rug], {
        delivery: { address: { country: "US" }, collectFrom: [] },
      }),
      [{ kind: "notShippedThere", listingId: "lamp", country: "US" }],
      11_800,
    ],
    [
      "nothing to collect",
      pricingFacts([lamp, rug], { delivery: { address: { country: "DE" }, collectFrom: ["sara"] } }),
      [{ kind: "notForPickup", listingId: "lamp" }],
      11_800,
    ],
    [
      "another total by one cent",
      pricingFacts([rug], { expectedTotal: euros(11_799) }),
      [{ kind: "priceChanged", expected: euros(11_799), total: euros(11_800) }],
      11_800,
    ],
    [
      "another currency of the total",
      pricingFacts([rug], { expectedTotal: { amount: 11_800, currency: "USD" } }),
      [{ kind: "priceChanged", expected: { amount: 11_800, currency: "USD" }, total: euros(11_800) }],
      11_800,
    ],
    [
      "a line beyond what a number holds",
      pricingFacts([huge, rug], { requestedItems: [requestedItem("lamp", 2), requestedItem("rug", 1)] }),
      [{ kind: "totalTooLarge" }],
      11_800,
    ],
    ["a total beyond what a number holds", pricingFacts([huge, rug]), [{ kind: "totalTooLarge" }], null],
    [
      "something to pay where no payments are taken",
      pricingFacts([rug], { payments: { ...limits(0), areEnabled: false } }),
      [{ kind: "paymentsOff" }],
      11_800,
    ],
    [
      "a total that the provider finds too small",
      pricingFacts([rug], { payments: limits(11_801) }),
      [{ kind: "amountNotChargeable", total: euros(11_800), cause: "tooSmall" }],
      11_800,
    ],
    [
      "an order that the provider cannot refund exactly, in a total that it can charge",
      pricingFacts([offer({ id: "cup", price: 105 }), offer({ id: "mug", price: 195, seller: "omar" })], {
        payments: limits(0, 10),
      }),
      [{ kind: "amountNotChargeable", total: euros(105), cause: "notExact" }],
      300,
    ],
  ];
  for (const [what, facts, problems, amount] of cases) {
    it(`is ${what}; the rest is priced`, () => {
      const quote = priceQuote(facts);
      assert.deepEqual(quote.problems, problems);
      assert.deepEqual(quote.total, amount === null ? null : euros(amount));
    });
  }

  it("is one thing a line, and all of them at once", () => {
    const facts = pricingFacts([{ ...lamp, isAway: true }, { ...rug, state: "sold" }, sofa], {
      available: new Map(),
      codes: [{ code: "NONE", problem: "unknown" }],
      expectedTotal: euros(1),
    });
    const { problems, parts } = priceQuote(facts);
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      ["listingUnavailable", "sellerAway", "outOfStock", "codeRefused"],
    );
    assert.deepEqual(parts, []);
  });

  it("is not an amount that changes once the rest is solved", () => {
    const facts = pricingFacts([lamp, { ...rug, isAway: true }], { payments: limits(10_000) });
    assert.deepEqual(
      priceQuote(facts).problems.map(({ kind }) => kind),
      ["sellerAway"],
    );
  });

  it("is no provider and no missing one where there is nothing to pay", () => {
    for (const payments of [limits(50), { ...limits(0), areEnabled: false }]) {
      const quote = priceQuote(pricingFacts([offer({ id: "gift", price: 0 })], { payments }));
      assert.deepEqual([quote.problems, quote.total], [[], euros(0)]);
    }
  });

  it("is no offer for another quantity of what anyone may buy: the list price applies", () => {
    const { parts, problems } = priceQuote(pricingFacts([lamp], { agreed: [offered(2)] }));
    const [line] = parts[0]?.lines ?? [];
    assert.deepEqual([problems, line?.unitPrice, line?.offerId], [[], euros(4500), null]);
  });

  it("is never an offer that fits, beside one that does not", () => {
    const facts = pricingFacts([lamp], { agreed: [offered(2), { ...offered(1), offerId: "o2" }] });
    assert.equal(priceQuote(facts).parts[0]?.lines[0].offerId, "o2");
  });
});
