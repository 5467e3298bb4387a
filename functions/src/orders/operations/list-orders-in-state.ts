import { implement } from "../../platform/operations/implement.ts";
import { cursorBehind, positionAfter } from "../../platform/operations/timed-position.ts";
import { listOrdersInState } from "../contract.ts";
import { orderStore } from "../order-store.ts";
import { presentOrder } from "../present-order.ts";

export default implement(listOrdersInState, { orders: orderStore }, async ({ input, orders }) => {
  const { state, limit } = input;
  const found = await orders.listInState(state, { limit: limit + 1, after: positionAfter(input.after) });
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    orders: shown.map((order) => presentOrder(order, "moderator")),
    next: cursorBehind(last && [last.placedAt, last.id]),
  };
});
