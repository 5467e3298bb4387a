import type { Money } from "../platform/values/money.ts";
import { after, DAY, HOUR } from "../platform/values/clock.ts";
import type { Payment } from "./payment.ts";
import { isAdvance } from "../platform/values/progress.ts";
import type { ProviderRefund, RefundState, Remedy } from "./provider.ts";

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
  /** How often the provider refused it so far, and why the last time. */
  refusals: number;
  refusal: string | null;
  /** When the provider is asked again; null once it is settled. */
  askAgainAt: Date | null;
  requestedAt: Date;
  settledAt: Date | null;
}

/** A bank may send a paid refund back, weeks later: `failed` may follow `succeeded`, and ends it. */
const progress = { pending: 0, succeeded: 1, failed: 2 } as const satisfies Record<RefundState, number>;
export const refundStates = Object.keys(progress) as [RefundState, ...RefundState[]];

/** The fields of a refund request. */
export type RefundRequest = Omit<
  Refund,
  "state" | "reference" | "failure" | "refusals" | "refusal" | "askAgainAt" | "settledAt"
>;

/** A lost webhook, or a job that died, is made up for after this. */
const ASK_AGAIN_MS = DAY;
const AFTER_REFUSAL_MS = { first: HOUR, longest: 12 * HOUR } as const;

export function openRefund(request: RefundRequest): Refund {
  return {
    ...request,
    state: "pending",
    reference: null,
    failure: null,
    refusals: 0,
    refusal: null,
    askAgainAt: after(request.requestedAt, ASK_AGAIN_MS),
    settledAt: null,
  };
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
  return undefined;
}

/** What the provider says of a refund: how it is there, or why it is refused. */
export type Settlement = { reported: ProviderRefund } | Refusal;

type Outcome = { state: "succeeded" | "failed"; failure: string | null; reference: string | null };

interface Refusal {
  refused: string;
  remedy: Remedy;
}

/** The refund after what the provider said; undefined when nothing is new. */
export function applySettlement(refund: Refund, settlement: Settlement, now: Date): Refund | undefined {
  // A refusal of a repeat says nothing about what was made before.
  if ("refused" in settlement)
    return refund.state === "pending" ? applyRefusal(refund, settlement, now) : undefined;
  const { state, failure, reference } = settlement.reported;
  const isOfEarlierAttempt = refund.reference !== null && refund.reference !== reference;
  if (isOfEarlierAttempt) return undefined;
  if (state === "refused") {
    const remedy = refund.state === "succeeded" ? "fail" : "retry";
    return applyRefusal(refund, { refused: failure ?? "unknown", remedy }, now);
  }
  if (state === "pending") return refund.reference === null ? wait(refund, reference, now) : undefined;
  return settle(refund, { state, failure, reference }, now);
}

function settle(refund: Refund, { state, failure, reference }: Outcome, now: Date): Refund | undefined {
  if (!isAdvance(progress, { known: refund.state, reported: state })) return undefined;
  const why = state === "failed" ? (failure ?? "unknown") : null;
  return { ...refund, state, reference, failure: why, askAgainAt: null, settledAt: now };
}

/** The provider has it and takes its time. */
function wait(refund: Refund, reference: string, now: Date): Refund | undefined {
  if (refund.state !== "pending") return undefined;
  return { ...refund, reference, askAgainAt: after(now, ASK_AGAIN_MS) };
}

/** A refusal that a later request may overcome never ends a refund: it is asked for again, each time later. */
function applyRefusal(refund: Refund, { refused, remedy }: Refusal, now: Date): Refund | undefined {
  if (remedy === "fail") {
    // The provider has begun with it: only its report ends it.
    if (refund.state === "pending" && refund.reference !== null) return undefined;
    return settle(refund, { state: "failed", failure: refused, reference: refund.reference }, now);
  }
  if (refund.state !== "pending") return undefined;
  const { first, longest } = AFTER_REFUSAL_MS;
  return {
    ...refund,
    // What the provider made of it failed: the next request makes another.
    reference: null,
    refusals: refund.refusals + 1,
    refusal: refused,
    askAgainAt: after(now, Math.min(first * 2 ** refund.refusals, longest)),
  };
}

/** Whether the provider's report is of a refund that Souk has given up: both sides may have paid. */
export function isMadeAfterAll(refund: Refund, { state, reference }: ProviderRefund): boolean {
  const isGivenUp = refund.state === "failed" && refund.reference !== reference;
  return isGivenUp && (state === "succeeded" || state === "pending");
}

/** The refund after the schedule has had it asked for again. */
export function askedAgain(refund: Refund, now: Date): Refund {
  return { ...refund, askAgainAt: after(now, ASK_AGAIN_MS) };
}

const PATIENCE_MS = 3 * DAY;

/** Whether a person has to know that it is not made yet. */
export function isOverdue({ state, requestedAt }: Refund, now: Date): boolean {
  return state === "pending" && after(requestedAt, PATIENCE_MS) <= now;
}

/** Whether a person was told that it waits. */
export function mayBeAlarmed(refund: Refund, now: Date): boolean {
  return refund.refusals > 0 || isOverdue(refund, now);
}

/** Failures after which the buyer has the money, or will have it: from their bank, or from the person who ended it. */
const settledOtherwise = new Set(["chargeDisputed", "ended"]);

/** Whether the buyer lacks the money and nobody may know. */
export function leavesBuyerUnpaid({ state, failure }: Refund): boolean {
  return state === "failed" && !settledOtherwise.has(failure ?? "");
}

/** The subject and details of an alarm about it. */
export function describeRefund({ id, orderId, paymentId, amount, refusals, refusal, failure }: Refund) {
  return { subject: id, details: { orderId, paymentId, ...amount, refusals, refusal, failure } };
}
