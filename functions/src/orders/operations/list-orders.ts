import { implement } from "../../platform/operations/implement.ts";
import { listOrders } from "../contract.ts";
import { orderStore } from "../order-store.ts";
import { presentOrder } from "../present-order.ts";

export default implement(listOrders, { orders: orderStore }, async ({ input, caller, orders }) => {
  const { role, ...page } = input;
  const { items, next } = await (role === "buyer"
    ? orders.listBought(caller.uid, page)
    : orders.listSold(caller.uid, page));
  return { orders: items.map((order) => presentOrder(order, role)), next };
});
