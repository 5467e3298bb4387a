import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { paymentProviders } from "../choose-provider.ts";
import { refundPayment } from "../events.ts";
import { paymentStore } from "../payment-store.ts";
import { ProviderRefusal } from "../provider.ts";
import { refundStore } from "../refund-store.ts";
import { saveRefundOutcome } from "../reactions/settle-refund.ts";

const dependencies = { refunds: refundStore, payments: paymentStore, providers: paymentProviders };

/**
 * Safe to repeat: the provider makes a refund once for its id. A refused refund has failed; a pending one is
 * settled by its webhook.
 */
export default defineJobHandler(
  refundPayment,
  dependencies,
  async ({ payload, now, database, ...stores }) => {
    const { refundId } = payload;
    const refund = await stores.refunds.find(refundId);
    if (!refund) throw new NonRetryableError(`No refund ${refundId}`);
    if (refund.state !== "pending") return;
    const settlement = await requestFromProvider();
    await saveRefundOutcome(database, { refundId, settlement, now });

    async function requestFromProvider() {
      const payment = await stores.payments.find(refund?.paymentId ?? "");
      if (!refund || !payment?.reference) return { refused: "neverCharged" };
      const { reference, provider } = payment;
      try {
        return {
          reported: await stores.providers(provider).refund({ reference, refundId, amount: refund.amount }),
        };
      } catch (error) {
        if (error instanceof ProviderRefusal && !error.isTransient) return { refused: error.reason };
        throw error;
      }
    }
  },
);
