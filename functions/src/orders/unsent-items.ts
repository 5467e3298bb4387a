import type { ItemQuantity } from "./line.ts";
import type { Order } from "./order.ts";
import type { OrderAction } from "./process/order-process.ts";

/** After these nothing is known to be with the seller: it is sent or handed over, or was never taken from the stock. */
const emptying = new Set<OrderAction>([
  "ship",
  "markDelivered",
  "confirmDelivery",
  "cancelUnavailable",
  // Nobody knows who has it.
  "disputePickup",
]);

/** The items that were sold and are still with the seller. */
export function unsentItems({ lines, restocked, history }: Order): ItemQuantity[] {
  if (history.some(({ action }) => emptying.has(action))) return [];
  return lines.flatMap(({ listingId, quantity }) => {
    const left = quantity - quantityOf(restocked, listingId);
    return left > 0 ? { listingId, quantity: left } : [];
  });
}

export function quantityOf(items: readonly ItemQuantity[], listingId: string): number {
  return items.reduce((sum, item) => (item.listingId === listingId ? sum + item.quantity : sum), 0);
}
