import { emit } from "../../platform/events/domain-event.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { paymentProviders } from "../choose-provider.ts";
import { applyDisputeReport, disputeMismatch } from "../dispute.ts";
import { disputeChanged, providerEvents } from "../events.ts";
import { disputeStore, paymentStore } from "../payment-store.ts";
import { reportedPayments } from "../reported-payments.ts";

/**
 * Applies the provider's current report of a payment, whatever the webhook said. Safe to repeat and in any
 * order: only a later state changes anything.
 */
export const settlePayment = defineSubscriber(
  { to: providerEvents.payment, name: "payments.settlePayment", dependencies: { reports: reportedPayments } },
  async ({ event, reports }) => {
    await reports.receive(event.data);
  },
);

/**
 * Applies the provider's current report of a dispute. Safe to repeat and in any order: its id derives from
 * the provider's, and only a later state changes anything. What is disputed was paid: where no webhook has told of that,
 * the provider is asked for the payment first.
 */
export const settleDispute = defineSubscriber(
  {
    to: providerEvents.dispute,
    name: "payments.settleDispute",
    dependencies: {
      disputes: disputeStore,
      payments: paymentStore,
      providers: paymentProviders,
      reports: reportedPayments,
    },
  },
  async ({ event, now, database, disputes, payments, providers, reports }) => {
    const { provider, reference } = event.data;
    const reported = await providers(provider).fetchDispute(reference);
    if (!reported) throw new NonRetryableError(`The provider knows no dispute ${reference}`);
    const { paymentId, amount, state, reason, evidenceDueBy } = reported;
    if (state === null) return;
    const disputed = await payments.find(paymentId);
    if (disputed) await reports.ask(disputed);

    await database.runTransaction(async (transaction) => {
      const id = idFrom("dispute", provider, reference);
      const payment = await payments.find(paymentId, transaction);
      const known = await disputes.find(id, transaction);
      if (!payment) throw new NonRetryableError(`No payment ${paymentId}`);
      // The payment's own event may still be pending; this is retried after it.
      if (payment.reference === null) throw new Error(`Payment ${paymentId} has no reference yet`);
      const wrong = disputeMismatch(payment, { ...reported, provider });
      if (wrong) throw new NonRetryableError(`Dispute ${id} ${wrong}`);

      const { checkoutId } = payment;
      const changed = applyDisputeReport(
        known,
        { id, paymentId, checkoutId, provider, reference, amount, state, reason, evidenceDueBy },
        now,
      );
      if (!changed) return;
      disputes.save(transaction, changed);
      const data = {
        disputeId: id,
        paymentId,
        checkoutId,
        amount: changed.amount,
        outcome: changed.state,
        evidenceDueBy: changed.evidenceDueBy?.toISOString() ?? null,
      };
      emit(transaction, disputeChanged, { at: now, data });
    });
  },
);
