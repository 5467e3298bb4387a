import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import { orderStore } from "../order-store.ts";
import { presentOrder, roleIn } from "../present-order.ts";

const dependencies = { orders: orderStore };

export const getOrder = implement(contract.getOrder, dependencies, {
  prefetch: ({ input, orders }) => [orders.referenceTo(input.orderId)],
  handle: async ({ input, caller, fail, reader, orders }) => {
    const order = await orders.find(input.orderId, reader);
    const viewer = order && roleIn(order, caller);
    if (!order || !viewer) throw fail.OrderNotFound();
    return presentOrder(order, viewer);
  },
});

export const listOrders = implement(contract.listOrders, dependencies, async ({ input, caller, orders }) => {
  const { role, ...page } = input;
  const { items, next } = await (role === "buyer"
    ? orders.listBought(caller.uid, page)
    : orders.listSold(caller.uid, page));
  return { orders: items.map((order) => presentOrder(order, role)), next };
});

export const listOrdersInState = implement(
  contract.listOrdersInState,
  dependencies,
  async ({ input, orders }) => {
    const { state, ...page } = input;
    const { items, next } = await orders.listInState(state, page);
    return { orders: items.map((order) => presentOrder(order, "moderator")), next };
  },
);
