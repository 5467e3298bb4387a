import { after, DAY } from "../platform/values/clock.ts";
import type { BalanceKey, Entry } from "../ledger/public.ts";

/** `payouts/{id}`: one payment to a seller in one currency, by the provider that charged it. */
export interface Payout extends BalanceKey {
  id: string;
  /** What is paid, in minor units: a multiple of what the provider can move. */
  amount: number;
  /** What its entries sum to beyond `amount`, in minor units: it stays available for the next payout. */
  carried: number;
  state: PayoutState;
  /** Number of entries it includes, and of their orders. */
  entries: number;
  orders: number;
  /** Times of the first and the last entry. */
  period: { from: Date; to: Date };
  createdAt: Date;
  settledAt: Date | null;
  /** Why it was returned, in the bank's words. */
  reason: string | null;
}

/**
 * In the order of progress: a report of an earlier state changes nothing. A paid payout may be returned, a
 * returned one is never paid.
 */
const progress = { due: 0, paid: 1, returned: 2 } as const;
export type PayoutState = keyof typeof progress;
export const payoutStates = Object.keys(progress) as [PayoutState, ...PayoutState[]];

/** States in which the money is in transit. */
export const inTransit = ["due"] as const satisfies PayoutState[];
const MAX_TRANSIT_MS = 7 * DAY;

/** A payout created before this and still in transit is overdue. */
export function overdueBefore(now: Date): Date {
  return after(now, -MAX_TRANSIT_MS);
}

export function isInTransit({ state }: Payout): boolean {
  return inTransit.some((one) => one === state);
}

/** The payout after the update, or undefined when nothing is new. Safe to repeat and in any order. */
export function advance(
  payout: Payout,
  update: { state: PayoutState; at: Date; reason?: string | undefined },
): Payout | undefined {
  const { state, at, reason = null } = update;
  if (progress[state] <= progress[payout.state]) return undefined;
  const isSettled = state === "paid" || state === "returned";
  return { ...payout, state, reason, settledAt: isSettled ? at : payout.settledAt };
}

/** Sum of `available` in the entries, in minor units. */
export function availableIn(entries: readonly Entry[]): number {
  return entries.reduce((sum, { postings }) => sum + postings.available, 0);
}

/** What of the entries' sum a provider can pay that moves multiples of `granularity` minor units. */
export function payableIn(entries: readonly Entry[], granularity: number): number {
  const available = availableIn(entries);
  return available - (available % granularity);
}

/** A payout of the entries' sum, as far as the provider can pay it. */
export function createPayout(
  claimed: readonly [Entry, ...Entry[]],
  { id, at, granularity }: { id: string; at: Date; granularity: number },
): Payout {
  const amount = payableIn(claimed, granularity);
  const [{ seller, currency, provider }] = claimed;
  const times = claimed.map((entry) => entry.at.getTime());
  return {
    id,
    seller,
    currency,
    provider,
    amount,
    carried: availableIn(claimed) - amount,
    state: "due",
    entries: claimed.length,
    orders: new Set(claimed.flatMap(({ orderId }) => orderId ?? [])).size,
    period: { from: new Date(Math.min(...times)), to: new Date(Math.max(...times)) },
    createdAt: at,
    settledAt: null,
    reason: null,
  };
}

/** Fields that the contract does not name are dropped from the output. */
export function presentPayout(payout: Payout) {
  const { period, createdAt, settledAt } = payout;
  return {
    ...payout,
    period: { from: period.from.toISOString(), to: period.to.toISOString() },
    createdAt: createdAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
  };
}
