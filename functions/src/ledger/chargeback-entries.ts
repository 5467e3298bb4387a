import { createEntry, type Entry, type EntryContext } from "./entry.ts";
import { creditSplit, sumOf, debitSplit, type SellerAccount, type Split } from "./split.ts";

/** A dispute has an entry for each order of its payment. */
type OfDispute = EntryContext & { disputeId: string; orderId: string };

/** `excess` is what is contested beyond the remainder of the order: the marketplace bears it. */
interface Contested {
  split: Split;
  excess?: number;
}

/** The buyer's bank took the money back while it is contested. */
export function chargebackEntry(dispute: OfDispute & Contested & { from: SellerAccount }): Entry {
  const { split, excess = 0, from } = dispute;
  return createEntry(
    { ...dispute, id: idOf("chargeback", dispute), kind: "chargeback" },
    { ...debitSplit(split, from), losses: -excess, chargebacks: sumOf(split) + excess },
  );
}

/** The bank returned it: every part is restored. */
export function chargebackWonEntry(dispute: OfDispute & Contested & { to: SellerAccount }): Entry {
  const { split, excess = 0, to } = dispute;
  return createEntry(
    { ...dispute, id: idOf("chargebackWon", dispute), kind: "chargebackWon" },
    { ...creditSplit(split, to), losses: excess, chargebacks: -(sumOf(split) + excess) },
  );
}

/** It was lost and won on appeal: it is charged again and every part is restored. */
export function chargebackWonOnAppealEntry(dispute: OfDispute & Contested & { to: SellerAccount }): Entry {
  const { split, excess = 0, to } = dispute;
  return createEntry(
    { ...dispute, id: idOf("chargebackWon", dispute), kind: "chargebackWon" },
    { ...creditSplit(split, to), losses: excess, charges: -(sumOf(split) + excess) },
  );
}

/** The buyer keeps it. `total` is all that was contested, including what the marketplace bears. */
export function chargebackLostEntry(dispute: OfDispute & { total: number }): Entry {
  const { total } = dispute;
  return createEntry(
    { ...dispute, id: idOf("chargebackLost", dispute), kind: "chargebackLost" },
    { chargebacks: -total, charges: total },
  );
}

/**
 * A refund failed whose money the bank had taken and the marketplace had borne: the order bears it after all.
 */
export function chargebackTakenOverEntry(
  dispute: OfDispute & { refundId: string; split: Split; from: SellerAccount },
): Entry {
  const { refundId, split, from } = dispute;
  return createEntry(
    { ...dispute, id: `${idOf("chargeback", dispute)}.${refundId}`, kind: "chargeback" },
    { ...debitSplit(split, from), losses: sumOf(split) },
  );
}

function idOf(kind: string, { disputeId, orderId }: OfDispute): string {
  return `${kind}.${disputeId}.${orderId}`;
}
