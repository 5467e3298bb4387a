import type { Subscribers } from "./platform/events/dispatch-event.ts";

/** Who reacts to which domain event. A reaction runs in the dispatcher, so it is short; long work is a job. */
export const subscribers: Subscribers = {
  "accounts.memberDeleted": [
    () => import("./listings/reactions/forget-imports.ts"),
    () => import("./listings/reactions/withdraw-listings.ts"),
    () => import("./media/reactions/review-photos.ts"),
  ],
  "accounts.holidayChanged": [() => import("./listings/reactions/follow-holiday.ts")],
  "listings.listingSuspended": [() => import("./notifications/reactions/notify-seller-of-suspension.ts")],
  "media.photoReady": [() => import("./trust/reactions/compare-photo.ts")],
  "media.photoRemoved": [() => import("./trust/reactions/forget-photo.ts")],
  "listings.importFinished": [() => import("./notifications/reactions/notify-seller-of-import.ts")],
  "payments.providerEventReceived": [() => import("./payments/reactions/settle-payment.ts")],
  "payments.paymentSucceeded": [() => import("./orders/reactions/place-orders.ts")],
  "payments.paymentRefunded": [() => import("./orders/reactions/close-refunded-checkout.ts")],
  "orders.orderPlaced": [
    () => import("./notifications/reactions/mail-receipt.ts"),
    () => import("./notifications/reactions/notify-seller-of-order.ts"),
  ],
  "orders.orderDelivered": [() => import("./notifications/reactions/notify-seller-of-delivery.ts")],
};
