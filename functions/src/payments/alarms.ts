import { defineAlarm } from "../platform/alarms/alarm.ts";

/** The subject is the refund. */
export const refundWaits = defineAlarm(
  "payments.refundWaits",
  "A refund is not made yet: the provider refuses it for a reason that a person has to see to, or has not made it for " +
    "days. `refusal` is its reason. Top up the balance at the provider, or follow what it asks for; Souk keeps asking",
);

/** The subject is the refund. */
export const refundFailedLate = defineAlarm(
  "payments.refundFailedLate",
  "A refund was paid, and the buyer's bank has sent it back: the order is open again by that amount, and the buyer does " +
    "not have the money. Refund it again, or pay the buyer in another way and record that (orders.recordExternalRefund)",
);
