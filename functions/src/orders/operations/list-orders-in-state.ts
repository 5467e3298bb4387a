import { implement } from "../../platform/operations/implement.ts";
import { listOrdersInState } from "../contract.ts";
import { orderStore } from "../order-store.ts";
import { presentOrder } from "../present-order.ts";

export default implement(listOrdersInState, { orders: orderStore }, async ({ input, orders }) => {
  const { state, ...page } = input;
  const { items, next } = await orders.listInState(state, page);
  return { orders: items.map((order) => presentOrder(order, "moderator")), next };
});
