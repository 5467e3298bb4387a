import type { Subscribers } from "./platform/events/dispatch-event.ts";

/** Who reacts to which domain event. A reaction runs in the dispatcher, so it is short; long work is a job. */
export const subscribers: Subscribers = {
  "accounts.memberDeleted": [
    () => import("./listings/reactions/forget-imports.ts"),
    () => import("./listings/reactions/withdraw-listings.ts"),
    () => import("./media/reactions/review-photos.ts"),
    () => import("./reviews/reactions/forget-member.ts"),
  ],
  "accounts.holidayChanged": [() => import("./listings/reactions/follow-holiday.ts")],
  "listings.listingSuspended": [() => import("./notifications/reactions/notify-seller-of-suspension.ts")],
  "media.photoReady": [() => import("./trust/reactions/compare-photo.ts")],
  "media.photoRemoved": [() => import("./trust/reactions/forget-photo.ts")],
  "listings.importFinished": [() => import("./notifications/reactions/notify-seller-of-import.ts")],
  "payments.paymentNewsReceived": [() => import("./payments/reactions/settle-payment.ts")],
  "payments.refundNewsReceived": [() => import("./payments/reactions/settle-refund.ts")],
  "payments.disputeNewsReceived": [() => import("./payments/reactions/settle-dispute.ts")],
  "payments.payoutNewsReceived": [() => import("./payouts/reactions/settle-transfer.ts")],
  "payments.paymentSucceeded": [
    () => import("./checkout/reactions/settle-checkout.ts"),
    () => import("./trust/reactions/mark-paid-checkout.ts"),
  ],
  "payments.paymentFailed": [() => import("./trust/reactions/mark-failed-checkout.ts")],
  "payments.refundRequested": [() => import("./payments/reactions/enqueue-refund.ts")],
  "payments.refundSettled": [
    () => import("./orders/reactions/settle-refund.ts"),
    () => import("./notifications/reactions/tell-of-refund.ts"),
  ],
  "payments.disputeChanged": [
    () => import("./checkout/reactions/follow-chargeback.ts"),
    () => import("./trust/reactions/mark-disputed-checkout.ts"),
  ],
  "checkout.checkoutOpened": [() => import("./checkout/reactions/weigh-checkout.ts")],
  "orders.orderChanged": [
    () => import("./notifications/reactions/tell-of-order.ts"),
    () => import("./orders/reactions/note-review.ts"),
  ],
  "payouts.payoutSettled": [() => import("./payouts/reactions/settle-payout.ts")],
  "orders.reminderDue": [() => import("./notifications/reactions/remind.ts")],
  "offers.offerChanged": [() => import("./notifications/reactions/tell-of-offer.ts")],
  "payouts.payoutChanged": [() => import("./notifications/reactions/tell-of-payout.ts")],
  "reviews.reviewPublished": [
    () => import("./reviews/reactions/count-published-review.ts"),
    () => import("./notifications/reactions/tell-of-review.ts"),
  ],
  "reviews.reviewRemoved": [() => import("./reviews/reactions/count-removed-review.ts")],
};
