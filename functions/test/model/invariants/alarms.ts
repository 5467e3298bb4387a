import assert from "node:assert/strict";
import { paymentUnanswered, refundFailed, refundWaits } from "../../../src/payments/alarms.ts";
import { isPaymentOver } from "../../../src/payments/payment.ts";
import { leavesBuyerUnpaid } from "../../../src/payments/refund.ts";
import type { View } from "../view.ts";

/** A person is told of what only a person can end, and no longer than that lasts. */
export function checkAlarms({ alarms, payments, refunds }: View): void {
  const told = new Set(alarms.flatMap(({ name, subject }) => (name === refundFailed.name ? [subject] : [])));
  for (const refund of refunds.filter(leavesBuyerUnpaid)) {
    assert.ok(told.has(refund.id), `refund ${refund.id} has failed in silence`);
  }
  for (const { name, subject, state } of alarms) {
    if (state !== "open") continue;
    const refund = refunds.find(({ id }) => id === subject);
    if (name === refundWaits.name) assert.equal(refund?.state, "pending", `refund ${subject} waits`);
    const payment = payments.find(({ id }) => id === subject);
    const isEnded = payment !== undefined && isPaymentOver(payment);
    if (name === paymentUnanswered.name) assert.ok(!isEnded, `payment ${subject} has no answer`);
  }
}
