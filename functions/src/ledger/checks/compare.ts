import { totalOf, type Postings } from "../accounts.ts";
import type { Difference } from "../alarm.ts";
import { differs, balanceAccounts, type Balance } from "../balance.ts";

/** All accounts of a currency sum to zero. */
export function compareZero(currency: string, postings: Postings): Difference | undefined {
  const found = totalOf(postings);
  return found === 0 ? undefined : { currency, expected: 0, found };
}

/** A balance equals the sum of its entries. Reports the first account that differs. */
export function compareBalance(stored: Balance | undefined, counted: Balance): Difference | undefined {
  if (!differs(stored, counted)) return undefined;
  const account = balanceAccounts.find((one) => stored?.[one] !== counted[one]) ?? "available";
  return { currency: counted.currency, expected: counted[account], found: stored?.[account] ?? 0 };
}
