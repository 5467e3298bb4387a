import { NonRetryableError } from "../platform/jobs/non-retryable-error.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { paymentProviders } from "./choose-provider.ts";
import { cancelUnopened, recordReference, type Payment } from "./payment.ts";
import { paymentStore } from "./payment-store.ts";
import { reportedPayments } from "./reported-payments.ts";

type Opening = Pick<Payment, "id" | "checkoutId" | "amount" | "provider">;

/** Payments as checkouts need them: opened with the provider once, and cancelled there before a checkout is given up. */
export function checkoutPayments(context: Pick<Context, "database" | "clock">) {
  const { database } = context;
  const payments = paymentStore(context);
  const providers = paymentProviders(context);
  const reports = reportedPayments(context);

  /** The reference on record, or undefined where the checkout was given up meanwhile. */
  function record(id: string, reference: string): Promise<string | undefined> {
    return database.runTransaction(async (transaction) => {
      const payment = await payments.find(id, transaction);
      if (!payment) throw new NonRetryableError(`No payment ${id}`);
      if (payment.state === "cancelled") return undefined;
      if (payment.reference === null) payments.save(transaction, recordReference(payment, reference));
      return payment.reference ?? reference;
    });
  }

  /** With the provider's id for it where that is on record; undefined where it is cancelled. */
  async function findReference(id: string): Promise<string | null | undefined> {
    const payment = await payments.find(id);
    return payment?.state === "cancelled" ? undefined : (payment?.reference ?? null);
  }

  return {
    referenceTo: payments.referenceTo,
    find: payments.find,
    cancel: (payment: Payment) => reports.cancel(payment),

    /**
     * Opens a payment with its provider and resolves to what the buyer's client confirms it with; undefined where nobody
     * may pay it any more. The provider's id is on record before anybody can pay, so that the truth can always be fetched:
     * one read and one write; one more read where `isRepeat`, when the provider may have forgotten that it opened it.
     * Safe to repeat.
     */
    async open(payment: Opening, { isRepeat }: { isRepeat: boolean }): Promise<string | undefined> {
      const provider = providers(payment.provider);
      const known = isRepeat ? await findReference(payment.id) : null;
      if (known === undefined) return undefined;
      const { reference, clientSecret } = await provider.open({ ...payment, reference: known });
      if (reference === known) return clientSecret;
      const recorded = await record(payment.id, reference);
      if (recorded === reference) return clientSecret;
      // Nobody was given its secret.
      await provider.cancel(reference);
      if (recorded === undefined) return undefined;
      return (await provider.open({ ...payment, reference: recorded })).clientSecret;
    },

    /**
     * Cancels a payment that was never opened with its provider, where nobody can have paid. One write; none for any
     * other payment.
     */
    cancelUnopened(transaction: Transaction, payment: Payment): void {
      const cancelled = cancelUnopened(payment);
      if (cancelled) payments.save(transaction, cancelled);
    },
  };
}
