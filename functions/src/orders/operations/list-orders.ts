import { implement } from "../../platform/operations/implement.ts";
import { cursorBehind, positionAfter } from "../../platform/operations/timed-position.ts";
import { listOrders } from "../contract.ts";
import { orderStore } from "../order-store.ts";
import { presentOrder } from "../present-order.ts";

export default implement(listOrders, { orders: orderStore }, async ({ input, caller, orders }) => {
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
