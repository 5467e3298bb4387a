import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { providerEvents, paymentProviders } from "../../payments/public.ts";
import { settleTransfer } from "../settle-transfer.ts";

/** Applies the provider's current report of a payout. Safe to repeat: only a later state changes anything. */
export default defineSubscriber(
  {
    to: providerEvents.payout,
    name: "payouts.settleTransfer",
    dependencies: { providers: paymentProviders },
  },
  async ({ event, now, database, providers }) => {
    const { provider, reference } = event.data;
    const reported = await providers(provider).fetchPayout(reference);
    if (!reported) throw new NonRetryableError(`The provider knows no payout ${reference}`);
    await settleTransfer(database, { payoutId: reported.payoutId, settlement: { reported }, now });
  },
);
