import assert from "node:assert/strict";
import * as fc from "fast-check";
import {
  decide,
  decisions,
  disputeOutcomes,
  applyDispute,
  addRefund,
  openCharge,
  type Charge,
} from "./charge.ts";

const CHARGED = 1000;
const at = new Date("2026-03-01T12:00:00Z");
const opened = openCharge({
  reference: "c",
  paymentId: "p",
  checkoutId: "k",
  amount: { amount: CHARGED, currency: "EUR" },
});
const paid = { ...opened, state: "succeeded" as const };

const decision = fc
  .constantFrom(...decisions)
  .map((name) => (charge: Charge) => decide(charge, name) ?? charge);
const refund = fc
  .tuple(fc.constantFrom("r1", "r2", "r3", "r4"), fc.integer({ min: -5, max: 1200 }))
  .map(([refundId, amount]) => (charge: Charge) => {
    const entered = addRefund(charge, { refundId, amount: { amount, currency: "EUR" } });
    return "charge" in entered ? entered.charge : charge;
  });
const dispute = fc
  .tuple(
    fc.constantFrom(...disputeOutcomes),
    fc.option(fc.integer({ min: -5, max: 1200 }), { nil: undefined }),
  )
  .map(
    ([outcome, amount]) =>
      (charge: Charge) =>
        applyDispute(charge, outcome, { amount, at }) ?? charge,
  );
const anySteps = fc.array(fc.oneof(decision, refund, dispute), { maxLength: 40 });

describe("A charge of the sandbox", () => {
  it("never has more refunded and disputed than was charged", () => {
    fc.assert(
      fc.property(fc.constantFrom(opened, paid), anySteps, (start, steps) => {
        const charge = steps.reduce((known, step) => step(known), start);
        const amounts = Object.values(charge.refunds).filter(({ state }) => state !== "failed");
        const refunded = amounts.reduce((sum, { amount }) => sum + amount, 0);
        const disputed = charge.dispute && charge.dispute.state !== "won" ? charge.dispute.amount : 0;
        assert.ok(refunded + disputed <= CHARGED);
        assert.ok(amounts.every(({ amount }) => amount > 0));
        if (charge.state !== "succeeded") assert.equal(refunded + disputed, 0);
      }),
    );
  });

  it("counts every change once, so that each has an id of its own", () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        steps.reduce((known, step) => {
          const next = step(known);
          assert.equal(next.step, next === known ? known.step : known.step + 1);
          return next;
        }, paid as Charge);
      }),
    );
  });

  it("that succeeded allows no further decision", () => {
    for (const name of decisions) assert.equal(decide(paid, name), undefined);
  });

  it("has one refund for an id, and refuses another amount for it", () => {
    const first = addRefund(paid, { refundId: "r", amount: { amount: 100, currency: "EUR" } });
    assert.ok("charge" in first);
    assert.deepEqual(
      addRefund(first.charge, { refundId: "r", amount: { amount: 100, currency: "EUR" } }),
      first,
    );
    assert.deepEqual(addRefund(first.charge, { refundId: "r", amount: { amount: 101, currency: "EUR" } }), {
      refused: "otherAmount",
    });
    assert.deepEqual(addRefund(paid, { refundId: "r", amount: { amount: 100, currency: "USD" } }), {
      refused: "otherCurrency",
    });
  });

  it("can be refunded again after a dispute about it was won", () => {
    const disputed = applyDispute(paid, "open", { at });
    const won = disputed && applyDispute(disputed, "win", { at });
    assert.ok(won);
    const whole = { refundId: "r", amount: { amount: CHARGED, currency: "EUR" } };
    assert.deepEqual(addRefund(disputed, whole), { refused: "chargeDisputed" });
    assert.ok("charge" in addRefund(won, whole));
  });
});
