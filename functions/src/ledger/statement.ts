import type { Postings } from "./accounts.ts";
import type { Entry, EntryKind } from "./entry.ts";

/** What happened to an order's money, in minor units. */
export interface Totals {
  paid: number;
  fees: number;
  tax: number;
  refunded: number;
  refunding: number;
  contested: number;
  chargedBack: number;
  net: number;
}

/** Sums the entries of one order. */
export function buildStatement(entries: readonly Entry[]): {
  totals: Totals;
  soldAt: Date | null;
  releasedAt: Date | null;
} {
  const sum = (account: keyof Postings, kinds?: readonly EntryKind[]) =>
    entries
      .filter(({ kind }) => !kinds || kinds.includes(kind))
      .reduce((total, { postings }) => total + postings[account], 0);
  const whenFirst = (kind: EntryKind) => entries.find((entry) => entry.kind === kind)?.at ?? null;
  return {
    totals: {
      paid: 0 - sum("charges", ["sale"]),
      fees: sum("fees"),
      tax: sum("tax"),
      refunded: sum("charges", ["refundSettled", "refundReturned", "externalRefund"]),
      refunding: sum("refunding"),
      contested: sum("chargebacks"),
      chargedBack: sum("charges", ["chargebackLost", "chargebackWon"]),
      net: sum("pending") + sum("available") + sum("reserved"),
    },
    soldAt: whenFirst("sale"),
    releasedAt: whenFirst("release"),
  };
}
