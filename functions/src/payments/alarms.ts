import { defineAlarm } from "../platform/alarms/alarm.ts";

/** What a person has to look at. The subject is a provider's name, or the id of a payment or charge. */
export const alarms = {
  webhooksMissing: defineAlarm(
    "payments.webhooksMissing",
    "A payment succeeded and no webhook told of it: look at the endpoint and its deliveries at the provider",
  ),
  webhooksForged: defineAlarm(
    "payments.webhooksForged",
    "Webhooks keep coming with a wrong signature: compare the webhook secret with the provider's",
  ),
  paymentUnanswered: defineAlarm(
    "payments.paymentUnanswered",
    "For a day the provider has not said what became of this payment: look it up there, and at the provider's key",
  ),
  duplicateChargeKept: defineAlarm(
    "payments.duplicateChargeKept",
    "A buyer was charged twice and the provider does not refund the second charge: refund it there by hand",
  ),
} as const;
