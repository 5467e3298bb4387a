import { defineInt } from "firebase-functions/params";

export const addressRetentionDays = defineInt("ADDRESS_RETENTION_DAYS", {
  default: 90,
  description: "Days after the end of an order until the buyer's address is removed from it",
});

/** PayPal and most bank transfers take refunds within 180 days (developer.paypal.com, payment methods). */
export const refundWindowDays = defineInt("REFUND_WINDOW_DAYS", {
  default: 180,
  description:
    "Days after the payment of an order in which its seller may refund it; moderators may later, too",
});
