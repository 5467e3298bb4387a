import { after, DAY } from "../platform/values/clock.ts";
import type { Entry } from "../ledger/public.ts";

/** `payouts/{id}`: what one seller is paid at once in one currency. */
export interface Payout {
  id: string;
  seller: string;
  currency: string;
  /** In minor units. */
  amount: number;
  state: PayoutState;
  /** How many entries it took in, and of how many orders. */
  entries: number;
  orders: number;
  /** When the first and the last of them were made. */
  period: { from: Date; to: Date };
  createdAt: Date;
  settledAt: Date | null;
  /** Why it came back, as the bank puts it. */
  reason: string | null;
}

/**
 * In the order a payout goes through them: news of an earlier state changes nothing. A bank may send back what it had
 * taken, never take what it had sent back.
 */
const progress = { due: 0, paid: 1, returned: 2 } as const;
export type PayoutState = keyof typeof progress;
export const payoutStates = Object.keys(progress) as [PayoutState, ...PayoutState[]];

/** States in which the money is under way. */
export const inTransit = ["due"] as const satisfies PayoutState[];
const MAX_TRANSIT_MS = 7 * DAY;

/** Made before this and still under way, a payout is overdue. */
export function overdueBefore(now: Date): Date {
  return after(now, -MAX_TRANSIT_MS);
}

export function isInTransit({ state }: Payout): boolean {
  return inTransit.some((one) => one === state);
}

/** The payout as of this news, or nothing when it is none. Safe to be told twice and in any order. */
export function advance(
  payout: Payout,
  update: { state: PayoutState; at: Date; reason?: string | undefined },
): Payout | undefined {
  const { state, at, reason = null } = update;
  if (progress[state] <= progress[payout.state]) return undefined;
  const isSettled = state === "paid" || state === "returned";
  return { ...payout, state, reason, settledAt: isSettled ? at : payout.settledAt };
}

/** What the entries hold that may be paid out, in minor units. */
export function availableIn(entries: readonly Entry[]): number {
  return entries.reduce((sum, { postings }) => sum + postings.available, 0);
}

/** A payout of all the entries hold. */
export function createPayout(
  claimed: readonly [Entry, ...Entry[]],
  { id, at }: { id: string; at: Date },
): Payout {
  const [{ seller, currency }] = claimed;
  const times = claimed.map((entry) => entry.at.getTime());
  return {
    id,
    seller,
    currency,
    amount: availableIn(claimed),
    state: "due",
    entries: claimed.length,
    orders: new Set(claimed.flatMap(({ orderId }) => orderId ?? [])).size,
    period: { from: new Date(Math.min(...times)), to: new Date(Math.max(...times)) },
    createdAt: at,
    settledAt: null,
    reason: null,
  };
}
