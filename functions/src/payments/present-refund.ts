import type { Refund } from "./refund.ts";

/** A refund as moderators see it. */
export function presentRefund(refund: Refund) {
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
