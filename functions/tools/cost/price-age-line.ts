import { findStalePrices } from "../../src/costs/public.ts";
import type { Bill } from "./bill.ts";

/** What comes first of all that is printed: which of the prices used nobody has looked at for long. */
export function describePriceAge(bills: readonly Bill[], now: Date): string[] {
  const prices = [...new Set(bills.flatMap(({ lines }) => lines.map(({ price }) => price)))];
  const stale = findStalePrices(prices, now);
  if (stale.length === 0) return [];
  const names = stale.map(({ what, checkedAt }) => `${what} (${checkedAt})`);
  return [`Look these prices up again, they are older than 180 days: ${names.join(", ")}.`];
}
