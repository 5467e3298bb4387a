import { createEntry, type Entry, type EntryContext } from "./entry.ts";
import { creditSplit, sumOf, debitSplit, type SellerAccount, type Split } from "./split.ts";

/** One dispute has an entry for each order of its payment. */
type OfDispute = EntryContext & { disputeId: string; orderId: string };

/** `excess` is what is contested beyond what is left of the order: the platform bears it. */
interface Contested {
  split: Split;
  excess?: number;
}

/** The buyer's bank took the money back for as long as it is contested. */
export function chargebackEntry(dispute: OfDispute & Contested & { from: SellerAccount }): Entry {
  const { split, excess = 0, from } = dispute;
  return createEntry(
    { ...dispute, id: idOf("chargeback", dispute), kind: "chargeback" },
    { ...debitSplit(split, from), losses: -excess, chargebacks: sumOf(split) + excess },
  );
}

/** The bank gave it back: everyone has their part again. */
export function chargebackWonEntry(dispute: OfDispute & Contested & { to: SellerAccount }): Entry {
  const { split, excess = 0, to } = dispute;
  return createEntry(
    { ...dispute, id: idOf("chargebackWon", dispute), kind: "chargebackWon" },
    { ...creditSplit(split, to), losses: excess, chargebacks: -(sumOf(split) + excess) },
  );
}

/** It was lost, and the bank gave it back on appeal: it is charged again, and everyone has their part. */
export function chargebackWonOnAppealEntry(dispute: OfDispute & Contested & { to: SellerAccount }): Entry {
  const { split, excess = 0, to } = dispute;
  return createEntry(
    { ...dispute, id: idOf("chargebackWon", dispute), kind: "chargebackWon" },
    { ...creditSplit(split, to), losses: excess, charges: -(sumOf(split) + excess) },
  );
}

/** The buyer keeps it. `total` is all that was contested, with what the platform bears. */
export function chargebackLostEntry(dispute: OfDispute & { total: number }): Entry {
  const { total } = dispute;
  return createEntry(
    { ...dispute, id: idOf("chargebackLost", dispute), kind: "chargebackLost" },
    { chargebacks: -total, charges: total },
  );
}

/** A refund failed whose money the bank had taken, and the platform had borne: it is the order's own after all. */
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
