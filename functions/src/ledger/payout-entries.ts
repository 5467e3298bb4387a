import { createEntry, type Entry, type EntryContext } from "./entry.ts";

type OfPayout = EntryContext & { payoutId: string; amount: number };

/** The payout includes all it claims. */
export function payoutEntry({ amount, ...payout }: OfPayout): Entry {
  return createEntry(
    { ...payout, id: `payout.${payout.payoutId}`, kind: "payout" },
    { available: -amount, payingOut: amount },
  );
}

/** The seller's bank has it. */
export function payoutPaidEntry({ amount, ...payout }: OfPayout): Entry {
  return createEntry(
    { ...payout, id: `payoutPaid.${payout.payoutId}`, kind: "payoutPaid" },
    { payingOut: -amount, paidOut: amount },
  );
}

/** The seller's bank returned it, possibly after it was reported as paid. It is open for the next payout. */
export function payoutReturnedEntry(payout: OfPayout & { from?: "payingOut" | "paidOut" }): Entry {
  const { amount, from = "payingOut" } = payout;
  return createEntry(
    { ...payout, id: `payoutReturned.${payout.payoutId}`, kind: "payoutReturned" },
    { [from]: -amount, available: amount },
  );
}
