import type { Money } from "../platform/values/money.ts";
import type { Payment } from "./payment.ts";
import { isFurther } from "../platform/values/progress.ts";
import type { ProviderRefund } from "./provider.ts";

/** `refunds/{id}`: money of one order on its way back to the buyer. A failed one stays as it is; a new one may follow. */
export interface Refund {
  id: string;
  orderId: string;
  checkoutId: string;
  paymentId: string;
  buyer: string;
  seller: string;
  amount: Money;
  reason: string;
  /** A member, or what did it without one. */
  by: string;
  state: RefundState;
  /** The provider's own id for it, once it has one. */
  reference: string | null;
  /** Why it failed. */
  failure: string | null;
  requestedAt: Date;
  settledAt: Date | null;
}

const progress = { pending: 0, succeeded: 1, failed: 1 } as const;
export type RefundState = keyof typeof progress;
export const refundStates = Object.keys(progress) as [RefundState, ...RefundState[]];

/** What whoever wants money given back says of it. */
export type RefundRequest = Omit<Refund, "state" | "reference" | "failure" | "settledAt">;

export function openRefund(request: RefundRequest): Refund {
  return { ...request, state: "pending", reference: null, failure: null, settledAt: null };
}

/** What of the provider's statement cannot be about this refund of this payment. */
export function refundContradiction(
  refund: Refund,
  payment: Pick<Payment, "reference">,
  told: ProviderRefund,
): string | undefined {
  if (told.refundId !== refund.id) return "is told of as another refund";
  if (told.paymentReference !== payment.reference) return "was taken from another payment";
  if (told.amount.currency !== refund.amount.currency) return "was made in another currency";
  if (told.amount.amount !== refund.amount.amount) return "was made of another amount";
  const isUndone = refund.state === "succeeded" && told.state === "failed";
  if (isUndone) return "failed after it had succeeded: the bank sent the money back, settle it by hand";
  return undefined;
}

/** The refund with what is new about it; undefined when nothing is. Success and failure are final. */
export function settle(
  refund: Refund,
  told: Pick<ProviderRefund, "state" | "failure"> & { reference: string | null },
  now: Date,
): Refund | undefined {
  const isOver = isFurther(progress, { known: refund.state, told: told.state });
  if (!isOver) return undefined;
  const failure = told.state === "failed" ? (told.failure ?? "unknown") : null;
  return { ...refund, state: told.state, reference: told.reference, failure, settledAt: now };
}
