import { after, HOUR, MINUTE } from "../platform/values/clock.ts";
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
  /** The provider's id for it, once a report told it; before that the provider finds it by its own id. */
  reference: string | null;
  state: PaymentState;
  /** Why the last attempt failed, as long as none succeeded. */
  failure: string | null;
  createdAt: Date;
  /** When the provider is asked for it next; null once nothing more is to be found out. */
  nextCheckAt: Date | null;
  /** How often asking brought no end. */
  checks: number;
  /** When a webhook told that it succeeded; null if none has. */
  toldAt: Date | null;
}

/** After the hold of a checkout, when its payment is paid or cancelled as a rule. */
const FIRST_CHECK_MS = 30 * MINUTE;
const BACK_OFF_MS = 10 * MINUTE;
const MAX_BACK_OFF_MS = 6 * HOUR;
/** A webhook that takes longer than this to tell of a success is missing. */
const WEBHOOK_MS = 10 * MINUTE;

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
    nextCheckAt: isFree ? null : after(createdAt, FIRST_CHECK_MS),
    checks: 0,
    toldAt: null,
  };
}

/** The payment after it was asked for without an end: 10 minutes later it is asked for again, then after ever longer. */
export function postponeCheck(payment: Payment, now: Date): Payment {
  const delay = Math.min(MAX_BACK_OFF_MS, BACK_OFF_MS * 2 ** payment.checks);
  return { ...payment, checks: payment.checks + 1, nextCheckAt: after(now, delay) };
}

type ReportedPayment = ProviderPayment & { provider: string };

/** Why the provider's report cannot be about this payment, if so; it must not be applied then. */
export function mismatch(payment: Payment, reported: ReportedPayment): string | undefined {
  if (reported.provider !== payment.provider) return "was opened with another provider";
  if (reported.checkoutId !== payment.checkoutId) return "was charged for another checkout";
  if (reported.amount.currency !== payment.amount.currency) return "was charged in another currency";
  if (reported.amount.amount !== payment.amount.amount) return "was charged with another amount";
  return undefined;
}

/** Whether the report is about another charge for the same payment: one of the two is enough. */
export function isDuplicate(payment: Payment, { reference }: ProviderPayment): boolean {
  return payment.reference !== null && payment.reference !== reference;
}

/** How a report came: a webhook led to it, or Souk asked by itself. */
export type ReportSource = "webhook" | "asked";

/** The payment after the report; undefined when nothing is new. Each answer without an end postpones the next check. */
export function applyReport(
  payment: Payment,
  reported: ProviderPayment,
  { source, now }: { source: ReportSource; now: Date },
): Payment | undefined {
  const isTold = source === "webhook" && reported.state === "succeeded";
  if (!isPaymentAdvance(payment.state, reported.state)) {
    if (isTold && payment.toldAt === null) return { ...payment, toldAt: now };
    if (source === "webhook" || isPaymentOver(payment)) return undefined;
    return postponeCheck({ ...payment, reference: payment.reference ?? reported.reference }, now);
  }
  const failure = reported.state === "failed" ? (reported.failure ?? "cardDeclined") : null;
  const { state, reference } = reported;
  const changed = { ...payment, state, reference, failure, toldAt: isTold ? now : null };
  if (!isPaymentOver(changed)) {
    const isPlanned = source === "webhook" && payment.nextCheckAt !== null;
    return isPlanned ? { ...changed, checks: 0 } : postponeCheck({ ...changed, checks: 0 }, now);
  }
  // Found by asking: whether its webhook comes at all is looked at once more.
  const isUntold = state === "succeeded" && !isTold;
  return { ...changed, nextCheckAt: isUntold ? after(now, WEBHOOK_MS) : null };
}
