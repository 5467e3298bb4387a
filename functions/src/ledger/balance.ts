import { after, SECOND } from "../platform/values/clock.ts";
import type { Account } from "./accounts.ts";

/** Whose money: one seller's in one currency. */
export interface Holder {
  seller: string;
  currency: string;
}

/** The accounts that a seller sees. */
export const shown = [
  "pending",
  "available",
  "payingOut",
  "paidOut",
  "refunding",
  "chargebacks",
] as const satisfies Account[];
export type Shown = Record<(typeof shown)[number], number>;

/** `balances/{seller}_{currency}`: sums of the ledger, to look at. What is paid out is decided by the entries. */
export interface Balance extends Holder, Shown {
  /** How many entries there were. */
  entries: number;
  /** The instant of Firestore's clock that it is true of. */
  at: Date;
}

export function balanceId({ seller, currency }: Holder): string {
  return `${seller}_${currency}`;
}

/** Whose a balance is, by its id: a currency has no underscore, a seller may. */
export function holderOf(id: string): Holder {
  const end = id.lastIndexOf("_");
  return { seller: id.slice(0, end), currency: id.slice(end + 1) };
}

export function differs(stored: Shown | undefined, counted: Shown): boolean {
  return shown.some((account) => stored?.[account] !== counted[account]);
}

/** `Timestamp.toDate` rounds to a millisecond: instants closer than this may be swapped. */
const ROUNDING_MS = 2;
/** What a trigger waits for at most. */
const MOST_WAIT_MS = 5 * SECOND;

/**
 * The least time between two counts: a second for each thousand entries, so that a seller however large and busy has
 * two reads a second counted at most, and one write.
 */
function gapMs(entries: number): number {
  return SECOND * Math.max(1, Math.ceil(entries / 1000));
}

type Verdict =
  { kind: "included" | "count" } | { kind: "wait"; waitMs: number } | { kind: "later"; at: Date };

/** What is to be done that the balance may include an entry committed at `at`, by who has waited already. */
export function judge(
  balance: Pick<Balance, "at" | "entries"> | undefined,
  { at, waitedMs }: { at: Date; waitedMs: number },
): Verdict {
  if (!balance) return { kind: "count" };
  if (balance.at.getTime() - at.getTime() >= ROUNDING_MS) return { kind: "included" };
  const nextAt = after(balance.at, gapMs(balance.entries));
  const waitMs = nextAt.getTime() - at.getTime() - waitedMs;
  if (waitMs <= 0) return { kind: "count" };
  return waitMs <= MOST_WAIT_MS ? { kind: "wait", waitMs } : { kind: "later", at: nextAt };
}
