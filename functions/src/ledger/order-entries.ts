import { createEntry, type Entry, type EntryContext } from "./entry.ts";

type OfOrder = EntryContext & { orderId: string };

/** What an order is worth to whom, in minor units: `total` = `proceeds` + `fees` + `tax`. */
interface SoldOrder {
  id: string;
  seller: string;
  currency: string;
  amounts: { total: number; proceeds: number; fees: number; tax: number };
}

/** The buyer has paid: the seller's part waits for receipt. */
export function saleEntry({ order, at }: { order: SoldOrder; at: Date }): Entry {
  const { id: orderId, seller, currency, amounts } = order;
  const { total, proceeds, fees, tax } = amounts;
  return createEntry(
    { id: `sale.${orderId}`, kind: "sale", seller, currency, orderId, at },
    { charges: -total, pending: proceeds, fees, tax },
  );
}

/** The buyer has it: what is left of the seller's part may be paid out. Nothing left is no entry. */
export function releaseEntry({ amount, ...entryContext }: OfOrder & { amount: number }): Entry | undefined {
  if (amount === 0) return undefined;
  return createEntry(
    { ...entryContext, id: `release.${entryContext.orderId}`, kind: "release" },
    { pending: -amount, available: amount },
  );
}
