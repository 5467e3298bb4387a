import { after, DAY } from "../../platform/values/clock.ts";
import type { Money } from "../../platform/values/money.ts";
import type { DisputeState, PaymentState, RefundState, Remedy } from "../provider.ts";

/** A charge in the sandbox's store: what a card company would know of it. Amounts are in its currency. */
export interface Charge {
  reference: string;
  paymentId: string;
  checkoutId: string;
  amount: Money;
  state: PaymentState;
  failure: string | null;
  /** Counts its changes, so that each has a unique id. */
  step: number;
  /** The buyer's bank refuses refunds: no operation sets this, the tests' scripts do. */
  refundsFail: boolean;
  /** The provider's balance does not suffice for refunds: likewise. */
  refundsWait: boolean;
  /** The card it was paid with, by the name that the buyer gave it. */
  instrument: string | null;
  refunds: Record<string, { amount: number; state: RefundState }>;
  dispute: SandboxDispute | null;
}

interface SandboxDispute {
  amount: number;
  state: DisputeState;
  reason: string;
  evidenceDueBy: Date;
  /** What was submitted: once, as a bank takes it. */
  evidence: { text: string; files: string[] } | null;
}

/** As long as card companies give. */
const EVIDENCE_MS = 7 * DAY;

export function openCharge(
  charge: Pick<Charge, "reference" | "paymentId" | "checkoutId" | "amount">,
): Charge {
  return {
    ...charge,
    state: "open",
    failure: null,
    step: 0,
    refundsFail: false,
    refundsWait: false,
    instrument: null,
    refunds: {},
    dispute: null,
  };
}

export const declineReasons = [
  "cardDeclined",
  "insufficientFunds",
  "cardExpired",
  "incorrectCode",
  "suspectedFraud",
] as const;

interface Transition {
  readonly from: readonly PaymentState[];
  readonly to: PaymentState;
  readonly failure?: string | null;
}

const transitions = {
  approve: { from: ["open", "failed", "processing"], to: "succeeded" },
  decline: { from: ["open", "failed", "processing"], to: "failed", failure: "cardDeclined" },
  /** The buyer pays by a delayed method, such as a direct debit; the bank approves or declines it later. */
  delay: { from: ["open", "failed"], to: "processing" },
  requireAction: { from: ["open", "failed"], to: "requiresAction" },
  completeAction: { from: ["requiresAction"], to: "succeeded" },
  failAction: { from: ["requiresAction"], to: "failed", failure: "authenticationFailed" },
} as const satisfies Record<string, Transition>;

export type Decision = keyof typeof transitions;
export const decisions = Object.keys(transitions) as [Decision, ...Decision[]];

/** The charge after the buyer's or the bank's decision; undefined where there is nothing to decide. */
export function decide(
  charge: Charge,
  decision: Decision,
  { declineReason, card }: { declineReason?: string | undefined; card?: string | undefined } = {},
): Charge | undefined {
  const { from, to, failure = null }: Transition = transitions[decision];
  if (!from.includes(charge.state)) return undefined;
  const reason = decision === "decline" ? (declineReason ?? failure) : failure;
  return {
    ...charge,
    state: to,
    failure: reason,
    step: charge.step + 1,
    instrument: card ?? charge.instrument,
  };
}

/** The charge that nobody can pay any more; undefined where its money is on its way, or nothing is left to cancel. */
export function cancelCharge(charge: Charge): Charge | undefined {
  if (!["open", "requiresAction", "failed"].includes(charge.state)) return undefined;
  return { ...charge, state: "cancelled", failure: null, step: charge.step + 1 };
}

/** What can still be refunded: refunds and a dispute share the charge. */
export function refundable({ amount, state, refunds, dispute }: Charge): number {
  if (state !== "succeeded") return 0;
  const refunded = Object.values(refunds)
    .filter((entry) => entry.state !== "failed")
    .reduce((sum, entry) => sum + entry.amount, 0);
  const disputed = dispute && dispute.state !== "won" ? dispute.amount : 0;
  return amount.amount - refunded - disputed;
}

/** The charge with the refund, or why it is refused. A repeat returns it unchanged. */
export function addRefund(
  charge: Charge,
  { refundId, amount }: { refundId: string; amount: Money },
): { charge: Charge } | { refused: string; remedy?: Remedy } {
  if (charge.state !== "succeeded") return { refused: "neverCharged" };
  const known = charge.refunds[refundId];
  if (known) return known.amount === amount.amount ? { charge } : { refused: "otherAmount" };
  if (amount.currency !== charge.amount.currency) return { refused: "otherCurrency" };
  if (amount.amount < 1) return { refused: "nothingToRefund" };
  if (amount.amount > refundable(charge)) {
    const isDisputed = charge.dispute !== null && charge.dispute.state !== "won";
    return { refused: isDisputed ? "chargeDisputed" : "exceedsCharge" };
  }
  if (charge.refundsWait) return { refused: "insufficientFunds", remedy: "retry" };
  const state = charge.refundsFail ? "failed" : "succeeded";
  const refunds = { ...charge.refunds, [refundId]: { amount: amount.amount, state } as const };
  return { charge: { ...charge, refunds, step: charge.step + 1 } };
}

export const disputeOutcomes = ["open", "win", "lose"] as const;
export type DisputeOutcome = (typeof disputeOutcomes)[number];

/**
 * The charge after its bank opened a dispute about `amount` (default: the remainder), or decided it. One
 * dispute a charge; undefined where its state does not allow it.
 */
export function applyDispute(
  charge: Charge,
  outcome: DisputeOutcome,
  { amount, at }: { amount?: number | undefined; at: Date },
): Charge | undefined {
  const step = charge.step + 1;
  if (outcome === "open") {
    const disputed = amount ?? refundable(charge);
    if (charge.dispute !== null || disputed < 1 || disputed > refundable(charge)) return undefined;
    return {
      ...charge,
      step,
      dispute: {
        amount: disputed,
        state: "opened",
        reason: "fraudulent",
        evidenceDueBy: after(at, EVIDENCE_MS),
        evidence: null,
      },
    };
  }
  if (charge.dispute?.state !== "opened") return undefined;
  return { ...charge, step, dispute: { ...charge.dispute, state: outcome === "win" ? "won" : "lost" } };
}

/** The charge with evidence about its dispute, or why it is refused. A repeat returns it unchanged. */
export function addEvidence(
  charge: Charge,
  evidence: { text: string; files: string[] },
  at: Date,
): { charge: Charge } | { refused: string } {
  const { dispute } = charge;
  if (dispute?.evidence) return { charge };
  if (dispute?.state !== "opened") return { refused: "disputeClosed" };
  if (dispute.evidenceDueBy <= at) return { refused: "evidenceLate" };
  return { charge: { ...charge, dispute: { ...dispute, evidence } } };
}
