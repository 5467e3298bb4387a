import { emit } from "../../platform/events/domain-event.ts";
import { handles } from "../../platform/operations/implement.ts";
import { confirmDelivery } from "../contract.ts";
import { orderDelivered } from "../events.ts";
import { act, actorOf } from "../order.ts";
import { orderStore } from "../order-store.ts";
import { presentOrder } from "../present-order.ts";

const needs = { orders: orderStore };

export default handles(confirmDelivery, needs, async ({ input, caller, fail, now, database, orders }) =>
  database.transact(async (unit) => {
    const order = await orders.find(input.orderId, unit);
    const actor = order && actorOf(order, caller.uid);
    if (!order || !actor) throw fail.OrderNotFound();

    const delivered = act(order, { action: "confirmDelivery", actor, at: now });
    if (!delivered) throw fail.ActionNotAllowed({ state: order.state });
    orders.save(unit, delivered);
    const { id: orderId, buyer, seller } = order;
    emit(unit, orderDelivered, { at: now, data: { orderId, buyer, seller } });
    return presentOrder(delivered);
  }),
);
