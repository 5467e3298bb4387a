import { implement } from "../../platform/operations/implement.ts";
import { getOrder } from "../contract.ts";
import { orderStore } from "../order-store.ts";
import { presentOrder } from "../present-order.ts";
import { roleIn } from "../process/order-actions.ts";

export default implement(getOrder, { orders: orderStore }, async ({ input, caller, fail, orders }) => {
  const order = await orders.find(input.orderId);
  const viewer = order && roleIn(order, caller);
  if (!order || !viewer) throw fail.OrderNotFound();
  return presentOrder(order, viewer);
});
