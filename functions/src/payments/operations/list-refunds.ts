import { implement } from "../../platform/operations/implement.ts";
import { cursorAfter, positionAfter } from "../../platform/operations/timed-position.ts";
import { listRefunds } from "../contract.ts";
import type { Refund } from "../refund.ts";
import { refundStore } from "../refund-store.ts";

export default implement(listRefunds, { refunds: refundStore }, async ({ input, refunds }) => {
  const { state, reason, limit } = input;
  const page = await refunds.list({ state, reason, limit, after: positionAfter(input.after) });
  return {
    refunds: page.map(presentRefund),
    next: cursorAfter(page, limit, (last) => [last.requestedAt, last.id]),
  };
});

/** A refund as moderators see it. */
function presentRefund(refund: Refund) {
  return {
    id: refund.id,
    orderId: refund.orderId,
    checkoutId: refund.checkoutId,
    paymentId: refund.paymentId,
    buyer: refund.buyer,
    seller: refund.seller,
    amount: refund.amount,
    reason: refund.reason,
    by: refund.by,
    state: refund.state,
    failure: refund.failure,
    requestedAt: refund.requestedAt.toISOString(),
    settledAt: refund.settledAt?.toISOString() ?? null,
  };
}
