import { implement } from "../../platform/operations/implement.ts";
import { listRefunds } from "../contract.ts";
import type { Refund } from "../refund.ts";
import { refundStore } from "../refund-store.ts";

export default implement(listRefunds, { refunds: refundStore }, async ({ input, refunds }) => {
  const { items, next } = await refunds.list(input);
  return { refunds: items.map(presentRefund), next };
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
    refusal: refund.refusal,
    requestedAt: refund.requestedAt.toISOString(),
    settledAt: refund.settledAt?.toISOString() ?? null,
  };
}
