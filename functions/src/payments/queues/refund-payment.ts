import { GiveUp } from "../../platform/give-up.ts";
import { works } from "../../platform/jobs/job-handler.ts";
import { refundPayment } from "../jobs.ts";
import { paymentStore } from "../payment-store.ts";
import { sandboxProvider } from "../sandbox-provider.ts";

const needs = { payments: paymentStore, provider: sandboxProvider };

/** Safe to repeat: the provider gives a charge back once. The payment changes when the webhook says so. */
export default works(refundPayment, needs, async ({ payload, payments, provider }) => {
  const payment = await payments.find(payload.paymentId);
  if (!payment?.reference) throw new GiveUp(`Payment ${payload.paymentId} was never charged`);
  await provider.refund(payment.reference);
});
