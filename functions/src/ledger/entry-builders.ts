import { creditSplit, debitSplit, sumOf, type SellerAccount, type Split } from "./accounts.ts";
import type { BalanceKey } from "./balance.ts";
import { createEntry, type Entry, type EntryContext } from "./entry.ts";

/**
 * Builds the entry of each business event, in minor units. A repeated event builds the same id, so that appending it
 * again fails.
 */

type OfOrder = EntryContext & { orderId: string };

/** How an order's total is split, in minor units: `total` = `proceeds` + `fees` + `tax`. */
interface SoldOrder extends BalanceKey {
  id: string;
  amounts: { total: number; proceeds: number; fees: number; tax: number };
}

/** The buyer has paid: the seller's part is pending until receipt. */
export function saleEntry({ order, at }: { order: SoldOrder; at: Date }): Entry {
  const { id: orderId, seller, currency, provider, amounts } = order;
  const { total, proceeds, fees, tax } = amounts;
  return createEntry(
    { id: `sale.${orderId}`, kind: "sale", seller, currency, provider, orderId, at },
    { charges: -total, pending: proceeds, fees, tax },
  );
}

/**
 * The buyer has received it: the remaining seller's part becomes available, but for what is kept of it as a reserve. No
 * entry when nothing remains.
 */
export function releaseEntry(release: OfOrder & { amount: number; reserved?: number }): Entry | undefined {
  const { amount, reserved = 0, ...entryContext } = release;
  if (amount === 0) return undefined;
  return createEntry(
    { ...entryContext, id: `release.${entryContext.orderId}`, kind: "release" },
    { pending: -amount, available: amount - reserved, reserved },
  );
}

/** What was kept of an order becomes available. */
export function reserveReleasedEntry({ amount, ...ofOrder }: OfOrder & { amount: number }): Entry {
  return createEntry(
    { ...ofOrder, id: `reserveReleased.${ofOrder.orderId}`, kind: "reserveReleased" },
    { reserved: -amount, available: amount },
  );
}

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

/** The buyer had it, and the bank has sent it back: the provider holds it again and every part is restored. */
export function refundReturnedEntry(refund: OfRefund & { split: Split; to: SellerAccount }): Entry {
  const { refundId, split, to } = refund;
  return createEntry(
    { ...refund, id: `refundReturned.${refundId}`, kind: "refundReturned" },
    { ...creditSplit(split, to), charges: -sumOf(split) },
  );
}

/**
 * The marketplace has paid the buyer back from elsewhere: in return, what the provider holds of the order is the
 * marketplace's own.
 */
export function externalRefundEntry(refund: OfRefund & { split: Split; from: SellerAccount }): Entry {
  const { refundId, split, from } = refund;
  return createEntry(
    { ...refund, id: `externalRefund.${refundId}`, kind: "externalRefund" },
    { ...debitSplit(split, from), charges: sumOf(split) },
  );
}

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

type OfPayout = EntryContext & { payoutId: string; amount: number };

/** The payout includes all it claims: the sum of its entries is `amount`. */
export function payoutEntry({ amount, ...payout }: OfPayout): Entry {
  return createEntry(
    { ...payout, id: `payout.${payout.payoutId}`, kind: "payout" },
    { available: -amount, payingOut: amount },
  );
}

/** The provider cannot pay so small a part of what the payout claims: it stays open for the next payout. */
export function payoutCarriedEntry({ amount, ...payout }: OfPayout): Entry {
  return createEntry(
    { ...payout, id: `payoutCarried.${payout.payoutId}`, kind: "payoutCarried" },
    { payingOut: -amount, available: amount },
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
