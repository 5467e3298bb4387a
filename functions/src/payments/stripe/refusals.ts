import { ProviderRefusal } from "../provider.ts";

interface Refusal {
  readonly reason: string;
  readonly isTransient?: boolean;
}

/** What Stripe's codes mean for a refund. Any other error is retried, then left to an operator. */
export const refundRefusals: Readonly<Record<string, Refusal>> = {
  amount_too_large: { reason: "exceedsCharge" },
  balance_insufficient: { reason: "insufficientFunds" },
  charge_already_refunded: { reason: "alreadyRefunded" },
  charge_disputed: { reason: "chargeDisputed" },
  insufficient_funds: { reason: "insufficientFunds" },
  refund_disputed_payment: { reason: "chargeDisputed" },
};

export const payoutRefusals: Readonly<Record<string, Refusal>> = {
  account_invalid: { reason: "accountInvalid" },
  // Charges become available days after they were made.
  balance_insufficient: { reason: "insufficientFunds", isTransient: true },
  insufficient_capabilities_for_transfer: { reason: "accountNotReady" },
  no_account: { reason: "accountInvalid" },
  resource_missing: { reason: "accountInvalid" },
  transfers_not_allowed: { reason: "accountNotReady" },
};

/** What Stripe's codes mean for evidence about a dispute. */
export const evidenceRefusals: Readonly<Record<string, Refusal>> = {
  dispute_evidence_page_limit_exceeded: { reason: "evidenceTooLong" },
};

/** Converts Stripe's error to a refusal, or returns the error itself. */
export function asRefusal(error: unknown, refusals: Readonly<Record<string, Refusal>>): unknown {
  const { code, param, rawType } = error as { code?: string; param?: string; rawType?: string };
  if (rawType !== "invalid_request_error" && rawType !== "card_error") return error;
  // A refund above the remainder has no code of its own.
  const named = code ?? (param === "amount" ? "amount_too_large" : "");
  const refusal = refusals[named];
  return refusal ? new ProviderRefusal(refusal.reason, { isTransient: refusal.isTransient ?? false }) : error;
}
