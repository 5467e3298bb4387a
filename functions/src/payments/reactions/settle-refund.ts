import { emit } from "../../platform/events/domain-event.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import type { Database } from "../../platform/firestore/database.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { log } from "../../platform/runtime/log.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { paymentProviders } from "../choose-provider.ts";
import { isOfDuplicate } from "../duplicate-charge.ts";
import { duplicateCharges } from "../duplicate-charges.ts";
import { providerEvents, refundPayment, refundRequested, refundSettled } from "../events.ts";
import { paymentStore } from "../payment-store.ts";
import type { ProviderRefund } from "../provider.ts";
import { refundMismatch, settle } from "../refund.ts";
import { refundStore } from "../refund-store.ts";

/** Safe to repeat: the job's id derives from the refund, so there is one job. */
export const enqueueRefund = defineSubscriber(
  { to: refundRequested, name: "payments.enqueueRefund", dependencies: {} },
  async ({ event, now, database }) => {
    const { refundId } = event.data;
    const job = { id: idFrom("refundPayment", refundId), payload: { refundId }, dueAt: now };
    await database.runTransaction((transaction) => enqueue(transaction, refundPayment, job));
  },
);

/** Applies the provider's current report of a refund. Safe to repeat: a refund is settled once. */
export const settleRefund = defineSubscriber(
  {
    to: providerEvents.refund,
    name: "payments.settleRefund",
    dependencies: { providers: paymentProviders, duplicates: duplicateCharges },
  },
  async ({ event, now, database, providers, duplicates }) => {
    const { provider, reference } = event.data;
    const reported = await providers(provider).fetchRefund(reference);
    if (!reported) throw new NonRetryableError(`The provider knows no refund ${reference}`);
    if (isOfDuplicate(reported.refundId)) return duplicates.applyRefund(reported);
    await saveRefundOutcome(database, { refundId: reported.refundId, settlement: { reported }, now });
  },
);

/** The outcome of a refund: the provider's report, or its refusal. */
type Settlement = { reported: ProviderRefund } | { refused: string };

/**
 * Saves the outcome of a refund and emits it in one transaction. Safe to repeat and in any order: success and
 * failure are final. Throws `NonRetryableError` where the report cannot be about this refund; nothing changes
 * then.
 */
export function saveRefundOutcome(
  database: Database,
  { refundId, settlement, now }: { refundId: string; settlement: Settlement; now: Date },
): Promise<void> {
  const refunds = refundStore({ database });
  const payments = paymentStore({ database });
  return database.runTransaction(async (transaction) => {
    const refund = await refunds.find(refundId, transaction);
    if (!refund) throw new NonRetryableError(`No refund ${refundId}`);
    if ("reported" in settlement) {
      const payment = await payments.find(refund.paymentId, transaction);
      if (!payment) throw new NonRetryableError(`No payment ${refund.paymentId}`);
      const wrong = refundMismatch(refund, payment, settlement.reported);
      if (wrong) throw new NonRetryableError(`Refund ${refundId} ${wrong}`);
    }
    const reported =
      "reported" in settlement
        ? settlement.reported
        : { state: "failed" as const, failure: settlement.refused, reference: null };
    const settled = settle(refund, reported, now);
    if (!settled || settled.state === "pending") return;
    if (settled.failure !== null) {
      log.error("refund failed", new Error(settled.failure), { refundId, paymentId: refund.paymentId });
    }
    refunds.save(transaction, settled);
    const data = { refundId, orderId: refund.orderId, outcome: settled.state };
    emit(transaction, refundSettled, { at: now, data });
  });
}
