import type { Money } from "../platform/values/money.ts";
import type { Payment } from "./payment.ts";
import { isAdvance } from "../platform/values/progress.ts";
import type { ProviderRefund, RefundState } from "./provider.ts";

/** `refunds/{id}`: a refund of one order. A failed one stays as it is; a new one may follow. */
export interface Refund {
  id: string;
  orderId: string;
  checkoutId: string;
  paymentId: string;
  buyer: string;
  seller: string;
  amount: Money;
  reason: string;
  /** A uid, or the actor if it was no party. */
  by: string;
  state: RefundState;
  /** The provider's id for it, once it has one. */
  reference: string | null;
  /** Why it failed. */
  failure: string | null;
  requestedAt: Date;
  settledAt: Date | null;
}

const progress = { pending: 0, succeeded: 1, failed: 1 } as const satisfies Record<RefundState, number>;
export const refundStates = Object.keys(progress) as [RefundState, ...RefundState[]];

/** The fields of a refund request. */
export type RefundRequest = Omit<Refund, "state" | "reference" | "failure" | "settledAt">;

export function openRefund(request: RefundRequest): Refund {
  return { ...request, state: "pending", reference: null, failure: null, settledAt: null };
}

/** Why the provider's report cannot be about this refund of this payment, if so. */
export function refundMismatch(
  refund: Refund,
  payment: Pick<Payment, "reference">,
  reported: ProviderRefund,
): string | undefined {
  if (reported.refundId !== refund.id) return "was reported as another refund";
  if (reported.paymentReference !== payment.reference) return "was taken from another payment";
  if (reported.amount.currency !== refund.amount.currency) return "was made in another currency";
  if (reported.amount.amount !== refund.amount.amount) return "was made of another amount";
  const isUndone = refund.state === "succeeded" && reported.state === "failed";
  if (isUndone) return "failed after it had succeeded: the bank sent the money back; settle it by hand";
  return undefined;
}

/** The refund after the report; undefined when nothing is new. Success and failure are final. */
export function settle(
  refund: Refund,
  reported: Pick<ProviderRefund, "state" | "failure"> & { reference: string | null },
  now: Date,
): Refund | undefined {
  const isOver = isAdvance(progress, { known: refund.state, reported: reported.state });
  if (!isOver) return undefined;
  const failure = reported.state === "failed" ? (reported.failure ?? "unknown") : null;
  return { ...refund, state: reported.state, reference: reported.reference, failure, settledAt: now };
}
