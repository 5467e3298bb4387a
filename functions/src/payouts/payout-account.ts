import { after, DAY } from "../platform/values/clock.ts";
import type { ProviderAccount } from "../payments/public.ts";

/** `payoutAccounts/{seller}`: where the provider sends a seller's money. */
export interface PayoutAccount {
  seller: string;
  provider: string;
  /** The provider's own id for it. */
  account: string;
  connectedAt: Date;
  /** What the provider last said of it; absent until it is first asked. */
  status?: ProviderAccount;
  /** When the provider was asked. */
  checkedAt?: Date;
  /** The provider says that it is connected no more. */
  isDisconnected?: boolean;
}

/** What a seller has to see to before money reaches them. */
export const accountNeeds = ["information", "bank", "connection"] as const;
export type AccountNeed = (typeof accountNeeds)[number];

/**
 * The account after the provider's report, and what is new that the seller has to see to. Undefined when nothing is new, or
 * a later report is known.
 */
export function applyAccountReport(
  known: PayoutAccount,
  reported: ProviderAccount | undefined,
  now: Date,
): { account: PayoutAccount; need: AccountNeed | null } | undefined {
  if (known.checkedAt && known.checkedAt > now) return undefined;
  if (!reported) {
    if (known.isDisconnected) return undefined;
    return { account: { ...known, isDisconnected: true, checkedAt: now }, need: "connection" };
  }
  const isKnown = !known.isDisconnected && isSame(known.status, reported);
  if (isKnown) return undefined;
  const account = { ...known, status: reported, isDisconnected: false, checkedAt: now };
  return { account, need: findNeed(known.status, reported) };
}

function isSame(one: ProviderAccount | undefined, other: ProviderAccount): boolean {
  return one !== undefined && describeStatus(one) === describeStatus(other);
}

function describeStatus({ failedPayment, missing, dueBy, ...flags }: ProviderAccount): string {
  const { canReceive, canPayOut, isSubmitted, disabledReason } = flags;
  const reference = failedPayment?.reference;
  return JSON.stringify([canReceive, canPayOut, isSubmitted, disabledReason, missing, dueBy, reference]);
}

/** Before the seller has been through the provider's forms, these say what is missing. */
function findNeed(known: ProviderAccount | undefined, reported: ProviderAccount): AccountNeed | null {
  const { failedPayment, missing, isSubmitted } = reported;
  if (failedPayment && failedPayment.reference !== known?.failedPayment?.reference) return "bank";
  const isMore = missing.some((each) => !known?.missing.includes(each)) || known?.isSubmitted === false;
  return isSubmitted && missing.length > 0 && isMore ? "information" : null;
}

/** Whether the seller has to see to it, as the provider last said. */
export function isInNeed({ isDisconnected = false, status }: PayoutAccount, need: AccountNeed): boolean {
  if (need === "connection") return isDisconnected;
  if (isDisconnected || !status) return false;
  return need === "bank" ? status.failedPayment !== null : status.missing.length > 0;
}

/** A report that the account is not ready counts for this long: the one that it is ready may be lost. */
const NOT_READY_MS = 7 * DAY;

/** Whether a payout to it may succeed. */
export function canBePaid({ isDisconnected = false, status, checkedAt }: PayoutAccount, now: Date): boolean {
  if (isDisconnected) return false;
  const isOld = !checkedAt || after(checkedAt, NOT_READY_MS) <= now;
  return (status?.canReceive ?? true) || isOld;
}

/** As its seller sees it. */
export function presentPayoutAccount({
  provider,
  account,
  connectedAt,
  status,
  isDisconnected,
}: PayoutAccount) {
  return {
    provider,
    account,
    connectedAt: connectedAt.toISOString(),
    isConnected: !isDisconnected,
    canReceive: !isDisconnected && (status?.canReceive ?? false),
    canPayOut: !isDisconnected && (status?.canPayOut ?? false),
    missing: [...(status?.missing ?? [])],
    dueBy: status?.dueBy?.toISOString() ?? null,
    disabledReason: status?.disabledReason ?? null,
    bankFailure: status?.failedPayment?.reason ?? null,
  };
}
