import type { Subscribers } from "./platform/events/dispatch-event.ts";
import { loadOneOf } from "./platform/runtime/load-one-of.ts";

/**
 * The subscribers of each domain event. A reaction runs in the dispatcher, so it is short; long work is a
 * job.
 */
export const subscribers: Subscribers = {
  "accounts.memberDeleted": [
    loadOneOf(() => import("./listings/reactions/member-deleted.ts"), "deleteImports"),
    loadOneOf(() => import("./listings/reactions/member-deleted.ts"), "withdrawListings"),
    () => import("./accounts/reactions/sweep-photos.ts"),
    () => import("./reviews/reactions/anonymise-reviews.ts"),
  ],
  "accounts.holidayChanged": [() => import("./listings/reactions/apply-holiday.ts")],
  "listings.listingSuspended": [() => import("./notifications/reactions/notify-seller-of-suspension.ts")],
  "media.photoReady": [() => import("./trust/reactions/compare-photo.ts")],
  "media.photoRemoved": [() => import("./trust/reactions/delete-photo-signals.ts")],
  "listings.importFinished": [() => import("./notifications/reactions/notify-seller-of-import.ts")],
  "payments.paymentEventReceived": [() => import("./payments/reactions/settle-payment.ts")],
  "payments.refundEventReceived": [() => import("./payments/reactions/settle-refund.ts")],
  "payments.disputeEventReceived": [() => import("./payments/reactions/settle-dispute.ts")],
  "payments.payoutEventReceived": [() => import("./payouts/reactions/settle-transfer.ts")],
  "payments.paymentSucceeded": [
    () => import("./checkout/reactions/settle-checkout.ts"),
    () => import("./trust/reactions/record-paid-checkout.ts"),
  ],
  "payments.paymentFailed": [() => import("./trust/reactions/record-failed-checkout.ts")],
  "payments.refundRequested": [() => import("./payments/reactions/enqueue-refund.ts")],
  "payments.refundSettled": [
    () => import("./orders/reactions/settle-refund.ts"),
    () => import("./notifications/reactions/notify-of-refund.ts"),
  ],
  "payments.disputeChanged": [
    () => import("./checkout/reactions/apply-chargeback.ts"),
    () => import("./trust/reactions/record-disputed-checkout.ts"),
  ],
  "checkout.checkoutOpened": [() => import("./checkout/reactions/assess-checkout.ts")],
  "orders.orderChanged": [
    () => import("./notifications/reactions/notify-parties.ts"),
    () => import("./orders/reactions/record-decision.ts"),
  ],
  "payouts.payoutSettled": [() => import("./payouts/reactions/settle-payout.ts")],
  "orders.reminderDue": [() => import("./notifications/reactions/remind.ts")],
  "offers.offerChanged": [() => import("./notifications/reactions/notify-of-offer.ts")],
  "payouts.payoutChanged": [() => import("./notifications/reactions/notify-of-payout.ts")],
  "reviews.reviewPublished": [
    () => import("./reviews/reactions/count-published-review.ts"),
    () => import("./notifications/reactions/notify-of-review.ts"),
  ],
  "reviews.reviewRemoved": [() => import("./reviews/reactions/count-removed-review.ts")],
};
