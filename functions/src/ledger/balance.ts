import type { Account } from "./accounts.ts";

/** Identifies a balance: one seller's money in one currency at one provider. */
export interface BalanceKey {
  seller: string;
  currency: string;
  /** Who charged it and pays it out. Money of one provider is never paid by another. */
  provider: string;
}

/** The accounts shown to sellers. */
export const balanceAccounts = [
  "pending",
  "available",
  "reserved",
  "payingOut",
  "paidOut",
  "refunding",
  "chargebacks",
] as const satisfies Account[];
export type BalanceSums = Record<(typeof balanceAccounts)[number], number>;

/** `balances/{seller}_{currency}_{provider}`: sums of the ledger for display. Payouts are decided by the entries. */
export interface Balance extends BalanceKey, BalanceSums {
  /** Number of entries counted. */
  entries: number;
  /** The instant of Firestore's clock at which it was true. */
  at: Date;
}

export function balanceKeyOf({ seller, currency, provider }: BalanceKey): BalanceKey {
  return { seller, currency, provider };
}

export function balanceId({ seller, currency, provider }: BalanceKey): string {
  return `${seller}_${currency}_${provider}`;
}

/** The key of a balance id: currency and provider have no underscore, a seller may. */
export function parseBalanceId(id: string): BalanceKey {
  const parts = id.split("_");
  const [currency = "", provider = ""] = parts.slice(-2);
  return { seller: parts.slice(0, -2).join("_"), currency, provider };
}

/** Whether the seller has been paid more than they earned: even what is kept of it does not cover that. */
export function isOverdrawn({ available, reserved }: BalanceSums): boolean {
  return available + reserved < 0;
}

export function differs(stored: BalanceSums | undefined, counted: BalanceSums): boolean {
  return balanceAccounts.some((account) => stored?.[account] !== counted[account]);
}

/** Fields that the contract does not name are dropped from the output. */
export function presentBalance(balance: Balance) {
  return { ...balance, at: balance.at.toISOString() };
}
