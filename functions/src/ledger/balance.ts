import { after, SECOND } from "../platform/values/clock.ts";
import type { Account } from "./accounts.ts";

/** Whose money: one seller's in one currency. */
export interface BalanceKey {
  seller: string;
  currency: string;
}

/** The accounts that a seller sees. */
export const balanceAccounts = [
  "pending",
  "available",
  "payingOut",
  "paidOut",
  "refunding",
  "chargebacks",
] as const satisfies Account[];
export type BalanceSums = Record<(typeof balanceAccounts)[number], number>;

/** `balances/{seller}_{currency}`: sums of the ledger, to look at. What is paid out is decided by the entries. */
export interface Balance extends BalanceKey, BalanceSums {
  /** How many entries there were. */
  entries: number;
  /** The instant of Firestore's clock that it is true of. */
  at: Date;
}

export function balanceId({ seller, currency }: BalanceKey): string {
  return `${seller}_${currency}`;
}

/** Whose a balance is, by its id: a currency has no underscore, a seller may. */
export function parseBalanceId(id: string): BalanceKey {
  const end = id.lastIndexOf("_");
  return { seller: id.slice(0, end), currency: id.slice(end + 1) };
}

export function differs(stored: BalanceSums | undefined, counted: BalanceSums): boolean {
  return balanceAccounts.some((account) => stored?.[account] !== counted[account]);
}

/** `Timestamp.toDate` rounds to a millisecond: instants closer than this may be swapped. */
const ROUNDING_MS = 2;
/** What a trigger waits for at most. */
const MAX_WAIT_MS = 5 * SECOND;

/**
 * The least time between two counts: a second for each thousand entries, so that a seller however large and busy has
 * two reads a second counted at most, and one write.
 */
function minIntervalMs(entries: number): number {
  return SECOND * Math.max(1, Math.ceil(entries / 1000));
}

type RecountDecision =
  { kind: "included" | "count" } | { kind: "wait"; waitMs: number } | { kind: "later"; at: Date };

/** What is to be done that the balance may include an entry committed at `at`, by who has waited already. */
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
