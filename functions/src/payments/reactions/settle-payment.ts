import { emit } from "../../platform/events/domain-event.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { paymentProviders } from "../choose-provider.ts";
import { providerEvents, paymentFailed, paymentSucceeded } from "../events.ts";
import { mismatch, applyReport } from "../payment.ts";
import { paymentStore } from "../payment-store.ts";

const dependencies = { payments: paymentStore, providers: paymentProviders };

/**
 * Applies the provider's current report of a payment, whatever the webhook said. Safe to repeat and in any
 * order: only a later state changes anything.
 */
export default defineSubscriber(
  { to: providerEvents.payment, name: "payments.settlePayment", dependencies },
  async ({ event, now, database, payments, providers }) => {
    const { provider, reference } = event.data;
    const reported = await providers(provider).fetch(reference);
    if (!reported) throw new NonRetryableError(`The provider knows no payment ${reference}`);

    await database.runTransaction(async (transaction) => {
      const payment = await payments.find(reported.paymentId, transaction);
      if (!payment) throw new NonRetryableError(`No payment ${reported.paymentId}`);
      const wrong = mismatch(payment, { ...reported, provider });
      if (wrong) throw new NonRetryableError(`Payment ${payment.id} ${wrong}`);

      const settled = applyReport(payment, reported);
      if (!settled) return;
      payments.save(transaction, settled);
      const data = { paymentId: payment.id, checkoutId: payment.checkoutId };
      if (settled.state === "succeeded") emit(transaction, paymentSucceeded, { at: now, data });
      if (settled.failure !== null) {
        emit(transaction, paymentFailed, { at: now, data: { ...data, reason: settled.failure } });
      }
    });
  },
);
