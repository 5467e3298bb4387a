import assert from "node:assert/strict";
import * as fc from "fast-check";
import { isNews, openPayment, paymentStates, type PaymentState } from "./payment.ts";

const anyNews = fc.array(fc.constantFrom(...paymentStates), { minLength: 1, maxLength: 30 });

function learn(news: readonly PaymentState[], from: PaymentState = "open"): PaymentState {
  return news.reduce((known, told) => (isNews(known, told) ? told : known), from);
}

describe("what is learned of a payment", () => {
  it("goes from open over failed and succeeded to refunded", () => {
    assert.deepEqual(paymentStates, ["open", "failed", "succeeded", "refunded"]);
  });

  for (const [place, known] of paymentStates.entries()) {
    for (const [further, told] of paymentStates.entries()) {
      const isLater = further > place;
      it(`${isLater ? "is" : "is not"} news: ${told} after ${known}`, () => {
        assert.equal(isNews(known, told), isLater);
      });
    }
  }

  it("ends at the furthest state told, whatever the order and however often it is told", () => {
    fc.assert(
      fc.property(anyNews, anyNews, (news, repeats) => {
        const told = [...news, ...repeats.filter((state) => news.includes(state))];
        const furthest = paymentStates.findLast((state) => told.includes(state));
        assert.equal(learn(told), furthest);
        assert.equal(learn(told.toReversed()), furthest);
        assert.equal(learn(told.toSorted()), furthest);
      }),
    );
  });

  it("announces a success at most once", () => {
    fc.assert(
      fc.property(anyNews, (news) => {
        let known: PaymentState = "open";
        let announced = 0;
        for (const told of news) {
          if (!isNews(known, told)) continue;
          known = told;
          if (told === "succeeded") announced += 1;
        }
        assert.ok(announced <= 1);
      }),
    );
  });

  it("lets a payment succeed after a card was declined, and never the other way round", () => {
    assert.equal(learn(["failed", "succeeded"]), "succeeded");
    assert.equal(learn(["succeeded", "failed"]), "succeeded");
    assert.equal(learn(["refunded", "succeeded"]), "refunded");
  });
});

describe("a payment", () => {
  it("opens unpaid, for its whole amount, before the provider knows it", () => {
    const total = { amount: 4500, currency: "EUR" };
    const createdAt = new Date("2026-03-01");
    const checkout = { id: "c1", paymentId: "p1", buyer: "amina", total, createdAt };
    const charge = { id: "p1", checkoutId: "c1", payer: "amina", amount: total, createdAt };
    assert.deepEqual(openPayment(checkout), {
      ...charge,
      provider: "sandbox",
      reference: null,
      state: "open",
    });
  });
});
