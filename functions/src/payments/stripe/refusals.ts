import { ProviderRefusal, type Remedy } from "../provider.ts";

interface Refusal {
  readonly reason: string;
  readonly remedy: Remedy;
}

/**
 * What Stripe's codes mean for a refund, https://docs.stripe.com/error-codes. Not listed is what says nothing about
 * the refund (`retryable`), and what is unknown: nothing ends by a code that nobody has read.
 */
export const refundRefusals: Readonly<Record<string, Refusal>> = {
  amount_too_large: { reason: "exceedsCharge", remedy: "fail" },
  // Charges become available days after they were made, and the platform's own payouts empty the balance.
  balance_insufficient: { reason: "insufficientFunds", remedy: "retry" },
  charge_already_refunded: { reason: "alreadyRefunded", remedy: "fail" },
  // The bank has the money back already.
  charge_disputed: { reason: "chargeDisputed", remedy: "fail" },
  charge_not_refundable: { reason: "notRefundable", remedy: "askPerson" },
  insufficient_funds: { reason: "insufficientFunds", remedy: "retry" },
  refund_disputed_payment: { reason: "chargeDisputed", remedy: "fail" },
  resource_missing: { reason: "chargeMissing", remedy: "askPerson" },
};

export const payoutRefusals: Readonly<Record<string, Refusal>> = {
  account_invalid: { reason: "accountInvalid", remedy: "fail" },
  balance_insufficient: { reason: "insufficientFunds", remedy: "retry" },
  insufficient_capabilities_for_transfer: { reason: "accountNotReady", remedy: "fail" },
  no_account: { reason: "accountInvalid", remedy: "fail" },
  resource_missing: { reason: "accountInvalid", remedy: "fail" },
  transfers_not_allowed: { reason: "accountNotReady", remedy: "fail" },
};

/** What Stripe's codes mean for evidence about a dispute. */
export const evidenceRefusals: Readonly<Record<string, Refusal>> = {
  dispute_evidence_page_limit_exceeded: { reason: "evidenceTooLong", remedy: "fail" },
};

/** Stripe was busy, or Souk was: the same request is made again. */
const retryable = new Set(["idempotency_key_in_use", "lock_timeout", "rate_limit"]);

/** Requests that Stripe has answered for good. Of others, such as 401 and 500, nobody knows what they did. */
const answered = new Set([400, 402, 403, 404]);

/**
 * Stripe's error as a refusal; the error itself where it says nothing about the request. One with an unknown code is
 * `unknown`, or else the error itself.
 */
export function asRefusal(
  error: unknown,
  refusals: Readonly<Record<string, Refusal>>,
  unknown?: Remedy,
): unknown {
  const { code, param, rawType, statusCode } = error as {
    code?: string;
    param?: string;
    rawType?: string;
    statusCode?: number;
  };
  if (rawType !== "invalid_request_error" && rawType !== "card_error") return error;
  // A refund above the remainder has no code of its own.
  const named = code ?? (param === "amount" ? "amount_too_large" : "");
  const refusal = refusals[named];
  if (refusal) return new ProviderRefusal(refusal.reason, refusal.remedy);
  const isUnknown = unknown !== undefined && answered.has(statusCode ?? 0) && !retryable.has(named);
  return isUnknown ? new ProviderRefusal(named || "unknown", unknown) : error;
}
