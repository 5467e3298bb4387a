import type { Context } from "../platform/runtime/context.ts";
import { paymentProviders } from "./choose-provider.ts";
import type { Payment } from "./payment.ts";
import { paymentStore } from "./payment-store.ts";
import { reportedPayments } from "./reported-payments.ts";

type Opening = Pick<Payment, "id" | "checkoutId" | "amount" | "provider">;

/** Payments as checkouts need them: opened with the provider once, and cancelled there before a checkout is given up. */
export function checkoutPayments(context: Pick<Context, "database" | "clock">) {
  const payments = paymentStore(context);
  const providers = paymentProviders(context);
  const reports = reportedPayments(context);
  return {
    referenceTo: payments.referenceTo,
    find: payments.find,
    cancel: (payment: Payment) => reports.cancel(payment),

    /**
     * Opens a payment with its provider and resolves to what the buyer's client confirms it with. Where `isReplay` one read
     * tells what became of it, for a provider may have forgotten that it opened it: undefined where it is cancelled. One that
     * is cancelled meanwhile is opened as cancelled, which nobody can pay. Safe to repeat.
     */
    async open(payment: Opening, { isReplay }: { isReplay: boolean }): Promise<string | undefined> {
      const known = isReplay ? await payments.find(payment.id) : undefined;
      if (known?.state === "cancelled") return undefined;
      const reference = known?.reference ?? null;
      return (await providers(payment.provider).open({ ...payment, reference })).clientSecret;
    },
  };
}
