import type { Money } from "../platform/values/money.ts";
import type { Payment } from "./payment.ts";
import { isAdvance } from "../platform/values/progress.ts";
import type { DisputeState, ProviderDispute } from "./provider.ts";

/** `disputes/{id}`: a buyer's bank has taken the money back until the dispute is decided. */
export interface Dispute {
  id: string;
  paymentId: string;
  checkoutId: string;
  provider: string;
  reference: string;
  amount: Money;
  state: DisputeState;
  reason: string;
  /** Until when the bank takes evidence; null where it takes none. */
  evidenceDueBy: Date | null;
  openedAt: Date;
  changedAt: Date;
}

/** A lost one may be won on appeal, a won one is final. */
const progress = { opened: 0, lost: 1, won: 2 } as const satisfies Record<DisputeState, number>;
export const disputeStates = Object.keys(progress) as [DisputeState, ...DisputeState[]];

export function disputeMismatch(
  payment: Payment,
  reported: ProviderDispute & { provider: string },
): string | undefined {
  if (reported.provider !== payment.provider) return "is of another provider";
  if (reported.paymentReference !== payment.reference) return "is about another payment";
  if (reported.amount.currency !== payment.amount.currency) return "is in another currency";
  return undefined;
}

/**
 * The dispute after the report, or undefined when nothing is new. The first report may already be its end.
 */
export function applyDisputeReport(
  known: Dispute | undefined,
  reported: Omit<Dispute, "openedAt" | "changedAt">,
  now: Date,
): Dispute | undefined {
  if (!known) return { ...reported, openedAt: now, changedAt: now };
  if (!isAdvance(progress, { known: known.state, reported: reported.state })) return undefined;
  return { ...known, state: reported.state, changedAt: now };
}
