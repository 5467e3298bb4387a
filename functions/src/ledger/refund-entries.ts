import { createEntry, type Entry, type EntryContext } from "./entry.ts";
import { creditSplit, sumOf, debitSplit, type SellerAccount, type Split } from "./split.ts";

type OfRefund = EntryContext & { refundId: string; orderId: string };

/** A refund was requested: its parts are reserved until the provider has paid it. */
export function refundEntry(refund: OfRefund & { split: Split; from: SellerAccount }): Entry {
  const { refundId, split, from } = refund;
  return createEntry(
    { ...refund, id: `refund.${refundId}`, kind: "refund" },
    { ...debitSplit(split, from), refunding: sumOf(split) },
  );
}

/** The buyer has it back. */
export function refundSettledEntry(refund: OfRefund & { total: number }): Entry {
  const { refundId, total } = refund;
  return createEntry(
    { ...refund, id: `refundSettled.${refundId}`, kind: "refundSettled" },
    { refunding: -total, charges: total },
  );
}

/** It could not be paid: every part is restored. */
export function refundFailedEntry(refund: OfRefund & { split: Split; to: SellerAccount }): Entry {
  const { refundId, split, to } = refund;
  return createEntry(
    { ...refund, id: `refundFailed.${refundId}`, kind: "refundFailed" },
    { ...creditSplit(split, to), refunding: -sumOf(split) },
  );
}
