import type { Money } from "../platform/values/money.ts";
import { isAdvance } from "../platform/values/progress.ts";
import type { ProviderPayout } from "../payments/public.ts";

/** `transfers/{payoutId}`: a payout on its way through the provider. */
export interface Transfer {
  id: string;
  seller: string;
  amount: Money;
  provider: string;
  /** Where it goes, as it was when the payout was first tried. Null without an account. */
  destination: string | null;
  reference: string | null;
  state: TransferState;
  /** How often the provider has said that it does not have the money yet. */
  refusals: number;
  /** Why it came back. */
  reason: string | null;
  requestedAt: Date;
  settledAt: Date | null;
}

/** A paid one may still come back, and what came back is over. */
const progress = { sending: 0, paid: 1, returned: 2 } as const satisfies Record<
  ProviderPayout["state"],
  number
>;
type TransferState = ProviderPayout["state"];
export const transferStates = Object.keys(progress) as [TransferState, ...TransferState[]];

export function transferMismatch(transfer: Transfer, reported: ProviderPayout): string | undefined {
  if (reported.payoutId !== transfer.id) return "is told of as another payout";
  if (reported.destination !== transfer.destination) return "went to another account";
  if (reported.amount.currency !== transfer.amount.currency) return "was sent in another currency";
  if (reported.amount.amount !== transfer.amount.amount) return "was sent with another amount";
  return undefined;
}

/** The transfer with what is new about it; undefined when nothing is. */
export function applyTransferReport(
  transfer: Transfer,
  reported: Pick<ProviderPayout, "state" | "reason"> & { reference: string | null },
  now: Date,
): Transfer | undefined {
  if (!isAdvance(progress, { known: transfer.state, reported: reported.state })) return undefined;
  const { state, reference } = reported;
  return { ...transfer, state, reference, reason: reported.reason, settledAt: now };
}
