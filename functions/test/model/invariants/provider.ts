import assert from "node:assert/strict";
import { refundable, type Charge } from "../../../src/payments/sandbox/charge.ts";
import { sumOf, type View } from "../view.ts";

/** The provider refunds no more than it charged, and, once all is reported, Souk agrees with it. */
export function checkProvider(view: View, isSettled: boolean): void {
  const { charges, payments, refunds, orders } = view;
  for (const charge of charges) {
    assert.ok(charge.state !== "succeeded" || refundable(charge) >= 0, `${charge.reference} gives too much`);
    const payment = payments.find(({ id }) => id === charge.paymentId);
    assert.deepEqual(payment?.amount, charge.amount);
    for (const [id, { amount, state }] of Object.entries(charge.refunds)) {
      const known = refunds.find((refund) => refund.id === id);
      assert.equal(known?.amount.amount, amount, `refund ${id} was asked for`);
      if (isSettled) assert.equal(known?.state, state, `refund ${id}`);
    }
    if (isSettled) checkKnown(view, charge);
  }
  for (const refund of refunds) {
    const charge = charges.find(({ paymentId }) => paymentId === refund.paymentId);
    if (refund.state === "succeeded") assert.equal(charge?.refunds[refund.id]?.state, "succeeded");
    const reversal = orders.flatMap((order) => order.reversals).find(({ id }) => id === refund.id);
    assert.equal(reversal?.total, refund.amount.amount, `refund ${refund.id} is of its order`);
    const ended = { pending: "running", succeeded: "done", failed: "undone" }[refund.state];
    if (isSettled || reversal?.state !== "running") assert.equal(reversal?.state, ended);
  }
}

function checkKnown({ payments, disputes, orders, refunds }: View, charge: Charge): void {
  const { paymentId, state, dispute } = charge;
  const payment = payments.find(({ id }) => id === paymentId);
  assert.equal(payment?.state === "succeeded", state === "succeeded", `payment ${paymentId}`);
  const known = disputes.find((each) => each.paymentId === paymentId);
  assert.equal(known?.state, dispute?.state, `dispute about ${paymentId}`);

  const reversals = orders
    .filter((order) => order.paymentId === paymentId)
    .flatMap((order) => order.reversals);
  const contested = reversals.filter(({ kind }) => kind === "chargeback");
  const ended = dispute && { opened: "running", lost: "done", won: "undone" }[dispute.state];
  for (const each of contested) assert.equal(each.state, ended, `chargeback ${each.id}`);
  assert.equal(
    sumOf(contested, ({ total, excess }) => total + excess),
    dispute?.amount ?? 0,
    `what is contested of ${paymentId}`,
  );
  // A provider contests no more than is left of a charge: of that, the marketplace bears nothing. Where several
  // sellers' refunds run as the bank takes the money, it may bear what one of them cannot be refunded.
  const isOfOne = orders.filter((order) => order.paymentId === paymentId).length === 1;
  for (const { excess, id, state: end } of contested) {
    assert.ok(!isOfOne || excess === 0 || end === "undone", `the marketplace pays for dispute ${id}`);
  }
  const refunded = sumOf(
    refunds.filter((refund) => refund.paymentId === paymentId && refund.state === "succeeded"),
    ({ amount }) => amount.amount,
  );
  assert.equal(
    sumOf(
      reversals.filter((each) => each.kind === "refund" && each.state === "done"),
      ({ total }) => total,
    ),
    refunded,
  );
}
