import { GiveUp } from "../../platform/jobs/give-up.ts";
import { works } from "../../platform/jobs/job-handler.ts";
import { paymentProviders } from "../choose-provider.ts";
import { refundPayment } from "../jobs.ts";
import { paymentStore } from "../payment-store.ts";
import { ProviderRefusal } from "../provider.ts";
import { refundStore } from "../refund-store.ts";
import { settleRefund } from "../settle-refund.ts";

const needs = { refunds: refundStore, payments: paymentStore, providers: paymentProviders };

/**
 * Safe to repeat: the provider makes a refund once for its id. A refund it refuses has failed, and says so; one it
 * has not finished is settled when its webhook comes.
 */
export default works(refundPayment, needs, async ({ payload, now, database, ...stores }) => {
  const { refundId } = payload;
  const refund = await stores.refunds.find(refundId);
  if (!refund) throw new GiveUp(`No refund ${refundId}`);
  if (refund.state !== "pending") return;
  const ending = await give();
  await settleRefund(database, { refundId, ending, now });

  async function give() {
    const payment = await stores.payments.find(refund?.paymentId ?? "");
    if (!refund || !payment?.reference) return { refused: "neverCharged" };
    const { reference, provider } = payment;
    try {
      return {
        told: await stores.providers(provider).refund({ reference, refundId, amount: refund.amount }),
      };
    } catch (error) {
      if (error instanceof ProviderRefusal && !error.mayPass) return { refused: error.reason };
      throw error;
    }
  }
});
