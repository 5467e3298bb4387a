import type Stripe from "stripe";
import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { SECOND } from "../../platform/values/clock.ts";
import type { Money } from "../../platform/values/money.ts";
import type {
  DisputeState,
  PaymentState,
  ProviderDispute,
  ProviderPayment,
  ProviderPayout,
  ProviderRefund,
  RefundState,
} from "../provider.ts";
import { fromStripe } from "./stripe-amount.ts";

/** Converts Stripe's objects to provider reports. Undefined for what Souk did not create. */

const paymentStates: Readonly<Record<string, PaymentState>> = {
  requires_action: "requiresAction",
  processing: "processing",
  canceled: "cancelled",
  succeeded: "succeeded",
};

const failures: Readonly<Record<string, string>> = {
  authentication_required: "authenticationFailed",
  expired_card: "cardExpired",
  fraudulent: "suspectedFraud",
  incorrect_cvc: "incorrectCode",
  insufficient_funds: "insufficientFunds",
  lost_card: "suspectedFraud",
  payment_intent_authentication_failure: "authenticationFailed",
  stolen_card: "suspectedFraud",
};

/** Needs the intent's latest charge expanded to know what it was paid with. */
export function readPayment(intent: Stripe.PaymentIntent): ProviderPayment | undefined {
  const { paymentId, checkoutId } = intent.metadata;
  if (paymentId === undefined || checkoutId === undefined) return undefined;
  const error = intent.last_payment_error;
  const isDeclined = intent.status === "requires_payment_method" && error !== null;
  const state = isDeclined ? "failed" : (paymentStates[intent.status] ?? "open");
  const failure = failures[error?.decline_code ?? error?.code ?? ""] ?? "cardDeclined";
  return {
    reference: intent.id,
    paymentId,
    checkoutId,
    amount: moneyOf({ ...intent, amount: state === "succeeded" ? intent.amount_received : intent.amount }),
    state,
    failure: state === "failed" ? failure : null,
    instrument: fingerprintOf(intent.latest_charge),
  };
}

/** Of a card or a bank account; other means of payment have none. */
function fingerprintOf(charge: Stripe.PaymentIntent["latest_charge"]): string | null {
  const details = typeof charge === "object" ? charge?.payment_method_details : undefined;
  return (
    details?.card?.fingerprint ??
    details?.sepa_debit?.fingerprint ??
    details?.us_bank_account?.fingerprint ??
    null
  );
}

const refundStates: Readonly<Record<string, RefundState>> = {
  succeeded: "succeeded",
  failed: "failed",
  canceled: "failed",
};

/** Why a refund failed though another may succeed: Stripe keeps one pending until the balance suffices, but not for ever. */
const passingFailures = new Set(["insufficient_funds"]);

export function readRefund(refund: Stripe.Refund): ProviderRefund | undefined {
  const refundId = refund.metadata?.refundId;
  if (refundId === undefined) return undefined;
  return {
    reference: refund.id,
    refundId,
    paymentReference: idOf(refund.payment_intent) ?? "",
    amount: moneyOf(refund),
    state: isToBeRepeated(refund) ? "refused" : (refundStates[refund.status ?? ""] ?? "pending"),
    failure: refund.failure_reason ?? null,
  };
}

/** Whether it failed for a passing reason. */
export function isToBeRepeated({ status, failure_reason }: Stripe.Refund): boolean {
  return status === "failed" && passingFailures.has(failure_reason ?? "");
}

/** An inquiry (`warning_…`) takes no money; while a lost dispute is appealed, the money stays withdrawn. */
const disputeStates: Readonly<Record<string, DisputeState>> = {
  needs_response: "opened",
  under_review: "opened",
  lost: "lost",
  appeal_needs_response: "lost",
  appeal_under_review: "lost",
  won: "won",
};

/** Needs the dispute's payment intent expanded. */
export function readDispute(dispute: Stripe.Dispute): ProviderDispute | undefined {
  const intent = dispute.payment_intent;
  if (intent === null || typeof intent === "string") return undefined;
  const { paymentId } = intent.metadata;
  if (paymentId === undefined) return undefined;
  return {
    reference: dispute.id,
    paymentId,
    paymentReference: intent.id,
    amount: moneyOf(dispute),
    state: disputeStates[dispute.status] ?? null,
    reason: dispute.reason,
    // 0 where the bank takes no evidence.
    evidenceDueBy: dispute.evidence_details.due_by
      ? new Date(dispute.evidence_details.due_by * SECOND)
      : null,
  };
}

/** Throws `NonRetryableError` for a partly reversed transfer: no state describes it. */
export function readTransfer(transfer: Stripe.Transfer): ProviderPayout | undefined {
  const { payoutId } = transfer.metadata;
  if (payoutId === undefined) return undefined;
  if (transfer.amount_reversed > 0 && !transfer.reversed) {
    throw new NonRetryableError(`Payout ${payoutId} was returned in part: settle it by hand`);
  }
  return {
    reference: transfer.id,
    payoutId,
    destination: idOf(transfer.destination) ?? "",
    amount: moneyOf(transfer),
    state: transfer.reversed ? "returned" : "paid",
    reason: transfer.reversed ? "reversed" : null,
  };
}

/** The report of an object that Souk has just asked Stripe for. */
export function required<T>(report: T | undefined): T {
  if (report === undefined) throw new Error("Stripe answered with an object that Souk did not create");
  return report;
}

function moneyOf(of: { id: string; amount: number; currency: string }): Money {
  const money = fromStripe(of);
  if (!money)
    throw new NonRetryableError(`Stripe's ${of.id} has an amount that ${of.currency} does not have`);
  return money;
}

function idOf(object: string | { id: string } | null | undefined): string | undefined {
  return typeof object === "string" ? object : object?.id;
}
