import { enter, type Entry, type Occasion } from "./entry.ts";
import { giveBack, sumOf, take, type SellersPart, type Split } from "./split.ts";

type OfRefund = Occasion & { refundId: string; orderId: string };

/** A refund was asked for: its parts are set aside until the provider has paid it. */
export function refundEntry(refund: OfRefund & { split: Split; from: SellersPart }): Entry {
  const { refundId, split, from } = refund;
  return enter(
    { ...refund, id: `refund.${refundId}`, kind: "refund" },
    { ...take(split, from), refunding: sumOf(split) },
  );
}

/** The buyer has it back. */
export function refundSettledEntry(refund: OfRefund & { total: number }): Entry {
  const { refundId, total } = refund;
  return enter(
    { ...refund, id: `refundSettled.${refundId}`, kind: "refundSettled" },
    { refunding: -total, charges: total },
  );
}

/** It could not be paid: everyone has their part again. */
export function refundFailedEntry(refund: OfRefund & { split: Split; to: SellersPart }): Entry {
  const { refundId, split, to } = refund;
  return enter(
    { ...refund, id: `refundFailed.${refundId}`, kind: "refundFailed" },
    { ...giveBack(split, to), refunding: -sumOf(split) },
  );
}
