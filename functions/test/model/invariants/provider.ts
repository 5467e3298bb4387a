import assert from "node:assert/strict";
import { refundable, type Charge } from "../../../src/payments/sandbox/charge.ts";
import { sumOf, type View } from "../view.ts";

/** How much is known: all that was reported is settled, and all that nobody reported is asked for. */
export interface Knowledge {
  isSettled: boolean;
  isAsked: boolean;
}

/** What the reversal of a refund may be while that of the refund is on its way to it. */
const orderKnows = {
  pending: ["running"],
  succeeded: ["running", "done"],
  failed: ["running", "done", "undone"],
} as const;

/**
 * The provider refunds no more than it charged, and, once all is reported, Souk agrees with it. What nobody reports is
 * asked for, and meanwhile nobody is told that they were charged nothing.
 */
export function checkProvider(view: View, { isSettled, isAsked }: Knowledge): void {
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
    if (isSettled) checkPayment(view, charge, isAsked);
    if (isSettled) checkDisputes(view, charge);
    if (isSettled) checkRefunds(view, charge);
  }
  for (const refund of refunds) {
    const charge = charges.find(({ paymentId }) => paymentId === refund.paymentId);
    const made = charge?.refunds[refund.id]?.state;
    // Its bank has sent it back, and Souk does not know yet.
    const isSentBack = !isSettled && made === "failed";
    if (refund.state === "succeeded" && !isSentBack) assert.equal(made, "succeeded");
    const reversal = orders.flatMap((order) => order.reversals).find(({ id }) => id === refund.id);
    assert.equal(reversal?.total, refund.amount.amount, `refund ${refund.id} is of its order`);
    const known: readonly string[] = orderKnows[refund.state];
    const expected = isSettled ? known.slice(-1) : known;
    assert.ok(expected.includes(reversal?.state ?? ""), `refund ${refund.id} is ${reversal?.state}`);
  }
}

/** A success that nobody has told of is asked for as long as it takes, and nothing is given up meanwhile. */
function checkPayment({ payments, checkouts, orders }: View, charge: Charge, isAsked: boolean): void {
  const payment = payments.find(({ id }) => id === charge.paymentId) ?? assert.fail("No payment of a charge");
  const isCharged = charge.state === "succeeded";
  const isUnheard = isCharged && payment.state !== "succeeded";
  if (!isUnheard || isAsked) assert.equal(payment.state === "succeeded", isCharged, `payment ${payment.id}`);
  if (isUnheard) assert.notEqual(payment.nextCheckAt, null, `payment ${payment.id} is asked for`);
  const checkout = checkouts.find(({ paymentId }) => paymentId === payment.id);
  if (isCharged) assert.equal(checkout?.state, isUnheard ? "open" : "paid", `checkout of ${payment.id}`);
  const placed = orders.filter(({ paymentId }) => paymentId === payment.id);
  const isToldOfNothing = placed.some(({ state }) => state === "paymentExpired");
  assert.ok(!isCharged || !isToldOfNothing, `payment ${payment.id} was charged, and called nothing`);
}

function checkDisputes({ disputes, orders, refunds }: View, { paymentId, dispute }: Charge): void {
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
  // sellers' refunds run as the bank takes the money, it may bear what one of them cannot be refunded. What is refunded
  // by somebody else, or not yet, the bank takes as well.
  const isOfOne = orders.filter((order) => order.paymentId === paymentId).length === 1;
  const waits = refunds.some((refund) => refund.paymentId === paymentId && refund.state === "pending");
  const isPaidElsewhere = reversals.some(
    ({ kind, state, id }) =>
      kind === "refund" && state === "done" && refunds.every((refund) => refund.id !== id),
  );
  for (const { excess, id, state: end } of contested) {
    assert.ok(
      !isOfOne || waits || isPaidElsewhere || excess === 0 || end === "undone",
      `the marketplace pays for dispute ${id}`,
    );
  }
}

/** What is refunded is what the provider has refunded, but for what a moderator paid from elsewhere. */
function checkRefunds({ orders, refunds }: View, { paymentId }: Charge): void {
  const own = refunds.filter((refund) => refund.paymentId === paymentId);
  const refunded = sumOf(
    own.filter(({ state }) => state === "succeeded"),
    ({ amount }) => amount.amount,
  );
  const done = orders
    .filter((order) => order.paymentId === paymentId)
    .flatMap((order) => order.reversals)
    .filter(
      ({ kind, state, id }) => kind === "refund" && state === "done" && own.some((each) => each.id === id),
    );
  assert.equal(
    sumOf(done, ({ total }) => total),
    refunded,
  );
}
