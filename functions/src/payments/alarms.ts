import { defineAlarm } from "../platform/alarms/alarm.ts";

/** The subject is the provider's name. */
export const webhooksMissing = defineAlarm(
  "payments.webhooksMissing",
  "A payment succeeded and no webhook told of it: look at the endpoint and its deliveries at the provider",
  "critical",
);

/** The subject is the provider's name. */
export const webhooksForged = defineAlarm(
  "payments.webhooksForged",
  "Webhooks keep coming with a wrong signature: compare the webhook secret with the provider's",
  "critical",
);

/** The subject is the payment. */
export const paymentUnanswered = defineAlarm(
  "payments.paymentUnanswered",
  "For a day the provider has not said what became of this payment: look it up there, and at the provider's key",
);

/** The subject is the duplicate charge. */
export const duplicateChargeKept = defineAlarm(
  "payments.duplicateChargeKept",
  "A buyer was charged twice and the provider does not refund the second charge: refund it there by hand",
);

/** The subject is the refund. */
export const refundWaits = defineAlarm(
  "payments.refundWaits",
  "A refund is not made yet: the provider refuses it for a reason that a person has to see to, or has not made it for " +
    "days. `refusal` is its reason. Top up the balance at the provider, or follow what it asks for; Souk keeps asking",
);

/** The subject is the refund. */
export const refundFailed = defineAlarm(
  "payments.refundFailed",
  "A refund failed, or the buyer's bank has sent it back: the order is open by that amount, and the buyer does not have " +
    "the money. Refund it again, or pay the buyer in another way and record that (orders.recordExternalRefund)",
);

/** The subject is the refund. */
export const refundMadeAfterAll = defineAlarm(
  "payments.refundMadeAfterAll",
  "The provider has made a refund that had failed or was ended here: the buyer has that money, perhaps twice. Compare the " +
    "refunds of the order with the provider's, and record what the order lacks (orders.recordExternalRefund)",
);
