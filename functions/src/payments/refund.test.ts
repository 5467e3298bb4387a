import assert from "node:assert/strict";
import * as fc from "fast-check";
import { openRefund, refundMismatch, refundStates, settle, type Refund } from "./refund.ts";

const amount = { amount: 400, currency: "EUR" };
const now = new Date("2026-03-02");
const refund = openRefund({
  id: "r1",
  orderId: "o1",
  checkoutId: "c1",
  paymentId: "p1",
  buyer: "amina",
  seller: "bilal",
  amount,
  reason: "returned",
  by: "bilal",
  requestedAt: new Date("2026-03-01"),
});
const reported = {
  reference: "re_1",
  refundId: "r1",
  paymentReference: "pi_1",
  amount,
  state: "succeeded" as const,
  failure: null,
};
const payment = { reference: "pi_1" };

describe("A refund", () => {
  it("is settled once: the first of success and failure stays, whatever is reported after it", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...refundStates), { maxLength: 20 }), (reports) => {
        let changes = 0;
        const end = reports.reduce((known: Refund, state) => {
          const settled = settle(known, { ...reported, state }, now);
          if (settled) changes += 1;
          return settled ?? known;
        }, refund);
        const first = reports.find((state) => state !== "pending");
        assert.equal(end.state, first ?? "pending");
        assert.equal(changes, first ? 1 : 0);
      }),
    );
  });

  it("that failed says why it failed", () => {
    assert.equal(settle(refund, { ...reported, state: "failed" }, now)?.failure, "unknown");
    assert.equal(
      settle(refund, { ...reported, state: "failed", failure: "lost_card" }, now)?.failure,
      "lost_card",
    );
  });

  it("is not settled by a report of another refund, payment, amount or currency, and a success is never undone automatically", () => {
    assert.equal(refundMismatch(refund, payment, reported), undefined);
    const wrong = [
      { refundId: "r2" },
      { paymentReference: "pi_2" },
      { amount: { amount: 399, currency: "EUR" } },
      { amount: { amount: 400, currency: "USD" } },
    ];
    for (const changes of wrong) assert.ok(refundMismatch(refund, payment, { ...reported, ...changes }));
    const done = { ...refund, state: "succeeded" as const };
    assert.match(refundMismatch(done, payment, { ...reported, state: "failed" }) ?? "", /by hand/);
  });
});
