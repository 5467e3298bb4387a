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
 * Safe to repeat: the provider makes a refund once for its id. A pending one is settled by its webhook, or when it is
 * asked for again; so is one that was refused for a passing reason. An error, of which nobody knows what it did, is
 * retried with the same key.
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
      if (!refund || !payment?.reference) return { refused: "neverCharged", remedy: "fail" } as const;
      const { reference, provider } = payment;
      const { amount, refusals } = refund;
      try {
        return {
          reported: await stores.providers(provider).refund({ reference, refundId, amount, refusals }),
        };
      } catch (error) {
        if (error instanceof ProviderRefusal) return { refused: error.reason, remedy: error.remedy };
        throw error;
      }
    }
  },
);
