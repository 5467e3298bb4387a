import type { Money } from "../platform/values/money.ts";
import { isAdvance } from "../platform/values/progress.ts";
import type { PaymentState, ProviderPayment } from "./provider.ts";

/**
 * `payments/{id}`: one charge for one checkout. The provider is authoritative; this is the state it last
 * reported.
 */
export interface Payment {
  id: string;
  checkoutId: string;
  payer: string;
  amount: Money;
  /** Who charges it: `none` where there is nothing to charge. */
  provider: string;
  /** The provider's id for it, once reported. */
  reference: string | null;
  state: PaymentState;
  /** Why the last attempt failed, as long as none succeeded. */
  failure: string | null;
  createdAt: Date;
}

const progress = {
  open: 0,
  requiresAction: 1,
  failed: 2,
  processing: 3,
  cancelled: 4,
  succeeded: 5,
} as const satisfies Record<PaymentState, number>;
export const paymentStates = Object.keys(progress) as [PaymentState, ...PaymentState[]];

/**
 * Whether the reported state is an advance. A failed payment may still succeed, with another card; one whose money was on
 * its way may fail after all. A success counts even for a cancelled one: the money is there.
 */
export function isPaymentAdvance(known: PaymentState, reported: PaymentState): boolean {
  if (known === "processing" && reported === "failed") return true;
  return isAdvance(progress, { known, reported });
}

/** Whether nothing more can come of it. */
export function isPaymentOver({ state }: Pick<Payment, "state">): boolean {
  return state === "cancelled" || state === "succeeded";
}

/** What a payment needs to know of its checkout. */
export interface Payable {
  id: string;
  paymentId: string;
  buyer: string;
  total: Money;
  createdAt: Date;
}

/** The payment of a checkout before it is opened with the provider. A payment of zero has succeeded. */
export function openPayment({ id, paymentId, buyer, total, createdAt }: Payable, provider: string): Payment {
  const isFree = total.amount === 0;
  return {
    id: paymentId,
    checkoutId: id,
    payer: buyer,
    amount: total,
    provider: isFree ? "none" : provider,
    reference: null,
    state: isFree ? "succeeded" : "open",
    failure: null,
    createdAt,
  };
}

type ReportedPayment = ProviderPayment & { provider: string };

/** Why the provider's report cannot be about this payment, if so; it must not be applied then. */
export function mismatch(payment: Payment, reported: ReportedPayment): string | undefined {
  if (reported.provider !== payment.provider) return "was opened with another provider";
  if (reported.checkoutId !== payment.checkoutId) return "was charged for another checkout";
  if (payment.reference !== null && payment.reference !== reported.reference) return "was charged twice";
  if (reported.amount.currency !== payment.amount.currency) return "was charged in another currency";
  if (reported.amount.amount !== payment.amount.amount) return "was charged with another amount";
  return undefined;
}

/** The payment after the report; undefined when nothing is new. */
export function applyReport(payment: Payment, reported: ProviderPayment): Payment | undefined {
  if (!isPaymentAdvance(payment.state, reported.state)) return undefined;
  const failure = reported.state === "failed" ? (reported.failure ?? "cardDeclined") : null;
  return { ...payment, state: reported.state, reference: reported.reference, failure };
}
