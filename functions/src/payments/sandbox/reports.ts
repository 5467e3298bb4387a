import type { ProviderDispute, ProviderRefund } from "../provider.ts";
import type { Charge } from "./charge.ts";

/**
 * The sandbox's references for refunds and the dispute of a charge: a charge's reference has no underscore.
 */
export function refundReference(charge: string, refundId: string): string {
  return `refund_${charge}_${refundId}`;
}

export function chargeAndRefund(reference: string): { charge: string; refundId: string } | undefined {
  const [, charge, refundId] = /^refund_([^_]+)_(.+)$/.exec(reference) ?? [];
  return charge === undefined || refundId === undefined ? undefined : { charge, refundId };
}

export function disputeReference(charge: string): string {
  return `dispute_${charge}`;
}

export function disputedCharge(reference: string): string | undefined {
  return /^dispute_([^_]+)$/.exec(reference)?.[1];
}

/** The sandbox's report of a refund. */
export function refundOf(charge: Charge, refundId: string): ProviderRefund | undefined {
  const entry = charge.refunds[refundId];
  return (
    entry && {
      reference: refundReference(charge.reference, refundId),
      refundId,
      paymentReference: charge.reference,
      amount: { amount: entry.amount, currency: charge.amount.currency },
      state: entry.state,
      failure: entry.state === "failed" ? "refusedByBank" : null,
    }
  );
}

/** The sandbox's report of the dispute about a charge. */
export function disputeOf({ reference, paymentId, amount, dispute }: Charge): ProviderDispute | undefined {
  return dispute
    ? {
        reference: disputeReference(reference),
        paymentId,
        paymentReference: reference,
        amount: { amount: dispute.amount, currency: amount.currency },
        state: dispute.state,
        reason: dispute.reason,
        evidenceDueBy: dispute.evidenceDueBy,
      }
    : undefined;
}
