import { createEntry, type Entry, type EntryContext } from "./entry.ts";

type OfOrder = EntryContext & { orderId: string };

/** How an order's total is split, in minor units: `total` = `proceeds` + `fees` + `tax`. */
interface SoldOrder {
  id: string;
  seller: string;
  currency: string;
  amounts: { total: number; proceeds: number; fees: number; tax: number };
}

/** The buyer has paid: the seller's part is pending until receipt. */
export function saleEntry({ order, at }: { order: SoldOrder; at: Date }): Entry {
  const { id: orderId, seller, currency, amounts } = order;
  const { total, proceeds, fees, tax } = amounts;
  return createEntry(
    { id: `sale.${orderId}`, kind: "sale", seller, currency, orderId, at },
    { charges: -total, pending: proceeds, fees, tax },
  );
}

/**
 * The buyer has received it: the remaining seller's part becomes available. No entry when nothing remains.
 */
export function releaseEntry({ amount, ...entryContext }: OfOrder & { amount: number }): Entry | undefined {
  if (amount === 0) return undefined;
  return createEntry(
    { ...entryContext, id: `release.${entryContext.orderId}`, kind: "release" },
    { pending: -amount, available: amount },
  );
}
