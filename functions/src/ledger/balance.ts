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

/** Fields that the contract does not name are dropped from the output. */
export function presentBalance(balance: Balance) {
  return { ...balance, at: balance.at.toISOString() };
}
