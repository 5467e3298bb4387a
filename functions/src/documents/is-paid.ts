import type { DocumentedOrder } from "./sale.ts";

export function isPaid<O extends DocumentedOrder>(order: O): order is O & { paidAt: Date } {
  return order.paidAt !== null;
}
