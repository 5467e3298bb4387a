import { idFrom } from "../platform/values/ids.ts";
import { resolveAlarm } from "../platform/alarms/alarm-store.ts";
import { emit } from "../platform/events/domain-event.ts";
import { NonRetryableError } from "../platform/jobs/non-retryable-error.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { paymentUnanswered } from "./alarms.ts";
import { paymentProviders } from "./choose-provider.ts";
import { findDuplicate } from "./duplicate-charge.ts";
import { duplicateChargeStore } from "./duplicate-charge-store.ts";
import { paymentFailed, paymentProcessing, paymentSucceeded } from "./events.ts";
import {
  applyReport,
  isDuplicate,
  isPaymentOver,
  mismatch,
  type Payment,
  type ReportSource,
} from "./payment.ts";
import { paymentStore } from "./payment-store.ts";
import type { ProviderPayment } from "./provider.ts";

/**
 * The only way in which a payment changes once the provider knows it: the provider is asked, and its answer is applied,
 * whoever wants to know. Safe to repeat and in any order: only what is new changes anything, and each event is emitted in
 * the transaction of its change.
 */
export function reportedPayments(context: Pick<Context, "database" | "clock">) {
  const { database, clock } = context;
  const payments = paymentStore(context);
  const duplicates = duplicateChargeStore(context);
  const providers = paymentProviders(context);

  /**
   * The provider's id for it. A provider opens a payment once for its id, so that opening it again finds it. Where nobody
   * ever opened it, that opens what the next request cancels, or nobody pays.
   */
  async function referenceOf({ id, checkoutId, amount, provider, reference }: Payment): Promise<string> {
    if (reference !== null) return reference;
    return (await providers(provider).open({ id, checkoutId, amount })).reference;
  }

  async function apply(
    provider: string,
    reported: ProviderPayment | undefined,
    source: ReportSource,
  ): Promise<Payment> {
    if (!reported) throw new NonRetryableError("The provider does not know this payment");
    const now = clock.now();
    return database.runTransaction(async (transaction) => {
      const payment = await payments.find(reported.paymentId, transaction);
      if (!payment) throw new NonRetryableError(`No payment ${reported.paymentId}`);
      const wrong = mismatch(payment, { ...reported, provider });
      if (wrong) throw new NonRetryableError(`Payment ${payment.id} ${wrong}`);
      if (isDuplicate(payment, reported)) {
        const id = duplicates.idOf(provider, reported.reference);
        const known = await duplicates.find(id, transaction);
        if (!known) duplicates.save(transaction, findDuplicate(reported, { id, provider, now }));
        return payment;
      }
      const changed = applyReport(payment, reported, { source, now });
      if (!changed) return payment;
      // Only one that was asked for in vain can have the alarm, which any news of it answers.
      if (payment.checks > 0 && changed.state !== payment.state) {
        await resolveAlarm(transaction, paymentUnanswered, { subject: payment.id, at: now });
      }
      payments.save(transaction, changed);
      if (changed.state !== payment.state)
        emitChange(transaction, changed, { instrument: hashInstrument(provider, reported), at: now });
      return changed;
    });
  }

  return {
    /** What a webhook was about. */
    receive: async ({ provider, reference }: { provider: string; reference: string }) =>
      apply(provider, await providers(provider).fetch(reference), "webhook"),

    /** The payment as the provider has it now. */
    async ask(payment: Payment): Promise<Payment> {
      if (isPaymentOver(payment)) return payment;
      const { provider } = payment;
      return apply(provider, await providers(provider).fetch(await referenceOf(payment)), "asked");
    },

    /**
     * The payment after the provider was told to cancel it: cancelled, or `processing` or `succeeded` when that came too
     * late. Throws where the provider gives no answer: then nothing is known.
     */
    async cancel(payment: Payment): Promise<Payment> {
      if (isPaymentOver(payment)) return payment;
      const { provider } = payment;
      return apply(provider, await providers(provider).cancel(await referenceOf(payment)), "asked");
    },
  };
}

/** A hash, so that no fingerprint is stored. A fingerprint is the provider's own: another one has others. */
function hashInstrument(provider: string, { instrument }: ProviderPayment): string | null {
  return instrument === null ? null : idFrom("instrument", provider, instrument);
}

function emitChange(
  transaction: Transaction,
  payment: Payment,
  { instrument, at }: { instrument: string | null; at: Date },
): void {
  const { id: paymentId, checkoutId, state, failure } = payment;
  const data = { paymentId, checkoutId };
  if (state === "succeeded") emit(transaction, paymentSucceeded, { at, data: { ...data, instrument } });
  if (state === "processing") emit(transaction, paymentProcessing, { at, data });
  if (failure !== null) emit(transaction, paymentFailed, { at, data: { ...data, reason: failure } });
}
