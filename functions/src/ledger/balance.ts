import { after, SECOND } from "../platform/values/clock.ts";
import type { Account } from "./accounts.ts";

/** Identifies a balance: one seller in one currency. */
export interface BalanceKey {
  seller: string;
  currency: string;
}

/** The accounts shown to sellers. */
export const balanceAccounts = [
  "pending",
  "available",
  "payingOut",
  "paidOut",
  "refunding",
  "chargebacks",
] as const satisfies Account[];
export type BalanceSums = Record<(typeof balanceAccounts)[number], number>;

/** `balances/{seller}_{currency}`: sums of the ledger for display. Payouts are decided by the entries. */
export interface Balance extends BalanceKey, BalanceSums {
  /** Number of entries counted. */
  entries: number;
  /** The instant of Firestore's clock at which it was true. */
  at: Date;
}

export function balanceId({ seller, currency }: BalanceKey): string {
  return `${seller}_${currency}`;
}

/** The seller and currency of a balance id: a currency has no underscore, a seller may. */
export function parseBalanceId(id: string): BalanceKey {
  const end = id.lastIndexOf("_");
  return { seller: id.slice(0, end), currency: id.slice(end + 1) };
}

export function differs(stored: BalanceSums | undefined, counted: BalanceSums): boolean {
  return balanceAccounts.some((account) => stored?.[account] !== counted[account]);
}

/** `Timestamp.toDate` rounds to a millisecond: the order of closer instants is unknown. */
const ROUNDING_MS = 2;
/** The longest a trigger waits. */
const MAX_WAIT_MS = 5 * SECOND;

/**
 * The minimum interval between two counts: a second for each thousand entries, so that even the busiest
 * seller costs at most two reads and one write a second.
 */
function minIntervalMs(entries: number): number {
  return SECOND * Math.max(1, Math.ceil(entries / 1000));
}

type RecountDecision =
  { kind: "included" | "count" } | { kind: "wait"; waitMs: number } | { kind: "later"; at: Date };

/** Decides how the balance comes to include an entry committed at `at`, after `waitedMs` of waiting. */
export function decideRecount(
  balance: Pick<Balance, "at" | "entries"> | undefined,
  { at, waitedMs }: { at: Date; waitedMs: number },
): RecountDecision {
  if (!balance) return { kind: "count" };
  if (balance.at.getTime() - at.getTime() >= ROUNDING_MS) return { kind: "included" };
  const nextAt = after(balance.at, minIntervalMs(balance.entries));
  const waitMs = nextAt.getTime() - at.getTime() - waitedMs;
  if (waitMs <= 0) return { kind: "count" };
  return waitMs <= MAX_WAIT_MS ? { kind: "wait", waitMs } : { kind: "later", at: nextAt };
}

/** Fields that the contract does not name are dropped from the output. */
export function presentBalance(balance: Balance) {
  return { ...balance, at: balance.at.toISOString() };
}
