import { handles } from "../../platform/operations/implement.ts";
import { getOrder } from "../contract.ts";
import { actorOf } from "../order.ts";
import { orderStore } from "../order-store.ts";
import { presentOrder } from "../present-order.ts";

export default handles(getOrder, { orders: orderStore }, async ({ input, caller, fail, orders }) => {
  const order = await orders.find(input.orderId);
  if (!order || !actorOf(order, caller.uid)) throw fail.OrderNotFound();
  return presentOrder(order);
});
