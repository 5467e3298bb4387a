import type { Money } from "../platform/values/money.ts";
import { isAdvance } from "../platform/values/progress.ts";
import type { ProviderPayout, TransferState } from "../payments/public.ts";

/** `transfers/{payoutId}`: a payout at the provider. */
export interface Transfer {
  id: string;
  seller: string;
  amount: Money;
  provider: string;
  /** The destination account at the first attempt. Null without an account. */
  destination: string | null;
  reference: string | null;
  state: TransferState;
  /** How often the provider refused for lack of balance. */
  refusals: number;
  /** Why it was returned. */
  reason: string | null;
  requestedAt: Date;
  settledAt: Date | null;
}

/** A paid one may still be returned; a returned one is final. */
const progress = { sending: 0, paid: 1, returned: 2 } as const satisfies Record<TransferState, number>;
export const transferStates = Object.keys(progress) as [TransferState, ...TransferState[]];

/** The provider's report, and whose it is. */
export type ReportedTransfer = ProviderPayout & Pick<Transfer, "provider">;

export function transferMismatch(transfer: Transfer, reported: ReportedTransfer): string | undefined {
  if (reported.provider !== transfer.provider) return "was sent by another provider";
  if (reported.payoutId !== transfer.id) return "was reported as another payout";
  if (reported.destination !== transfer.destination) return "went to another account";
  if (reported.amount.currency !== transfer.amount.currency) return "was sent in another currency";
  if (reported.amount.amount !== transfer.amount.amount) return "was sent with another amount";
  return undefined;
}

/** The transfer after the report; undefined when nothing is new. */
export function applyTransferReport(
  transfer: Transfer,
  reported: Pick<ProviderPayout, "state" | "reason"> & { reference: string | null },
  now: Date,
): Transfer | undefined {
  if (!isAdvance(progress, { known: transfer.state, reported: reported.state })) return undefined;
  const { state, reference } = reported;
  return { ...transfer, state, reference, reason: reported.reason, settledAt: now };
}
