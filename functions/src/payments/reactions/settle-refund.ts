import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { paymentProviders } from "../choose-provider.ts";
import { providerEvents } from "../events.ts";
import { settleRefund } from "../settle-refund.ts";

/** Applies the provider's current report of a refund. Safe to repeat: a refund is settled once. */
export default defineSubscriber(
  { to: providerEvents.refund, name: "payments.settleRefund", dependencies: { providers: paymentProviders } },
  async ({ event, now, database, providers }) => {
    const { provider, reference } = event.data;
    const reported = await providers(provider).fetchRefund(reference);
    if (!reported) throw new NonRetryableError(`The provider knows no refund ${reference}`);
    await settleRefund(database, { refundId: reported.refundId, settlement: { reported }, now });
  },
);
