import { implement } from "../../platform/operations/implement.ts";
import { cursorBehind, positionAfter } from "../../platform/operations/timed-position.ts";
import * as contract from "../contract.ts";
import { orderStore } from "../order-store.ts";
import { presentOrder, roleIn } from "../present-order.ts";

const dependencies = { orders: orderStore };

export const getOrder = implement(
  contract.getOrder,
  dependencies,
  async ({ input, caller, fail, orders }) => {
    const order = await orders.find(input.orderId);
    const viewer = order && roleIn(order, caller);
    if (!order || !viewer) throw fail.OrderNotFound();
    return presentOrder(order, viewer);
  },
);

export const listOrders = implement(contract.listOrders, dependencies, async ({ input, caller, orders }) => {
  const { role, state, limit } = input;
  const page = { state, limit: limit + 1, after: positionAfter(input.after) };
  const found = await (role === "buyer"
    ? orders.listBought(caller.uid, page)
    : orders.listSold(caller.uid, page));
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    orders: shown.map((order) => presentOrder(order, role)),
    next: cursorBehind(last && [last.placedAt, last.id]),
  };
});

export const listOrdersInState = implement(
  contract.listOrdersInState,
  dependencies,
  async ({ input, orders }) => {
    const { state, limit } = input;
    const found = await orders.listInState(state, { limit: limit + 1, after: positionAfter(input.after) });
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      orders: shown.map((order) => presentOrder(order, "moderator")),
      next: cursorBehind(last && [last.placedAt, last.id]),
    };
  },
);
