import { subtractItems } from "./item-quantities.ts";
import type { ItemQuantity } from "./line.ts";
import type { Order } from "./order.ts";
import type { OrderAction } from "./process/order-process.ts";

/** After these nothing is known to be with the seller: it was handed over, or was never taken from the stock. */
const emptying = new Set<OrderAction>([
  "markDelivered",
  "confirmDelivery",
  "cancelUnavailable",
  // Nobody knows who has it.
  "disputePickup",
]);

/** The items that were sold and are still with the seller. */
export function unsentItems({ lines, shipments, restocked, history }: Order): ItemQuantity[] {
  if (history.some(({ action }) => emptying.has(action))) return [];
  const gone = [...shipments.flatMap(({ items }) => items), ...restocked];
  return subtractItems(lines, gone);
}
