import { raiseAlarm, resolveAlarm } from "../../platform/alarms/alarm-store.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import type { Database } from "../../platform/firestore/database.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { log } from "../../platform/runtime/log.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { refundFailed, refundMadeAfterAll, refundWaits } from "../alarms.ts";
import { paymentProviders } from "../choose-provider.ts";
import { isOfDuplicate } from "../duplicate-charge.ts";
import { duplicateCharges } from "../duplicate-charges.ts";
import { providerEvents, refundPayment, refundRequested, refundSettled } from "../events.ts";
import { paymentStore } from "../payment-store.ts";
import {
  applySettlement,
  describeRefund,
  isMadeAfterAll,
  leavesBuyerUnpaid,
  mayBeAlarmed,
  refundMismatch,
  type Settlement,
} from "../refund.ts";
import { refundStore } from "../refund-store.ts";

/** Safe to repeat: the job's id derives from the refund, so there is one job. */
export const enqueueRefund = defineSubscriber(
  { to: refundRequested, name: "payments.enqueueRefund", dependencies: {} },
  async ({ event, now, database }) => {
    const { refundId } = event.data;
    const job = { id: idFrom("refundPayment", refundId), payload: { refundId }, now };
    await database.runTransaction((transaction) => enqueue(transaction, refundPayment, job));
  },
);

/** Applies the provider's current report of a refund. Safe to repeat: see `saveRefundOutcome`. */
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

interface Saving {
  readonly refundId: string;
  readonly settlement: Settlement;
  readonly now: Date;
  /** Writes the entry of the audit log, where a person has settled it. */
  readonly recordAudit?: (transaction: Transaction) => void;
}

/**
 * Saves what the provider said of a refund, its report or its refusal, and emits the outcome in one transaction. Safe to
 * repeat and in any order. Throws `NonRetryableError` where the report cannot be about this refund; nothing changes then.
 */
export function saveRefundOutcome(
  database: Database,
  { refundId, settlement, now, recordAudit }: Saving,
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
      if (isMadeAfterAll(refund, settlement.reported))
        return raiseAlarm(transaction, refundMadeAfterAll, { ...describeRefund(refund), at: now });
    }
    const changed = applySettlement(refund, settlement, now);
    if (!changed) return;
    if (changed.state === "pending") {
      refunds.save(transaction, changed);
      const isForPerson = "refused" in settlement && settlement.remedy === "askPerson";
      if (isForPerson) raiseAlarm(transaction, refundWaits, { ...describeRefund(changed), at: now });
      return;
    }
    if (mayBeAlarmed(refund, now)) {
      await resolveAlarm(transaction, refundWaits, { subject: refundId, at: now });
    }
    refunds.save(transaction, changed);
    recordAudit?.(transaction);
    const wasPaid = refund.state === "succeeded";
    if (changed.failure !== null) {
      log.error("refund failed", new Error(changed.failure), { refundId, paymentId: refund.paymentId });
    }
    if (leavesBuyerUnpaid(changed))
      raiseAlarm(transaction, refundFailed, { ...describeRefund(changed), at: now });
    const data = { refundId, orderId: refund.orderId, outcome: changed.state, wasPaid };
    emit(transaction, refundSettled, { at: now, data });
  });
}
