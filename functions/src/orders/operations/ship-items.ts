import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import { MAX_SHIPMENTS, type Order, type Shipment } from "../order.ts";
import { orderStore } from "../order-store.ts";
import { presentOrder, roleIn } from "../present-order.ts";
import { countPieces, isPartOf } from "../item-quantities.ts";
import { unsentItems } from "../unsent-items.ts";
import { orderActions } from "./perform-action.ts";

const dependencies = { perform: orderActions };

/** The last shipment takes all the rest, which bounds their number. */
export const shipOrder = implement(contract.shipOrder, dependencies, ({ perform, ...call }) => {
  const { lines, carrier, trackingCode } = call.input;
  return perform(call, (order, may) => {
    const unsent = unsentItems(order);
    const items = lines ?? unsent;
    if (may.includes("ship") && !isPartOf(items, unsent)) throw call.fail.ItemsNotUnsent({ unsent });
    const isRest = countPieces(items) === countPieces(unsent);
    if (!isRest && order.shipments.length >= MAX_SHIPMENTS - 1) throw call.fail.TooManyShipments();
    const id = String(order.shipments.length + 1);
    const shipment: Shipment = { id, items, carrier, trackingCode, at: call.now };
    return {
      action: isRest ? "ship" : "shipPart",
      edit: (allowed: Order) => ({ ...allowed, shipments: [...allowed.shipments, shipment] }),
    };
  });
});

/** Safe to repeat. Its time stays: it is when it was sent. */
export const editShipment = implement(
  contract.editShipment,
  { orders: orderStore },
  async ({ input, caller, fail, transaction, orders }) => {
    const { orderId, shipmentId, carrier, trackingCode } = input;
    const order = await orders.find(orderId, transaction);
    const actor = order && roleIn(order, caller);
    if (!order || !actor) throw fail.OrderNotFound();
    const isOnItsWay = order.state === "partiallyShipped" || order.state === "shipped";
    if (actor !== "seller" || !isOnItsWay) throw fail.ActionNotAllowed({ state: order.state });
    if (order.shipments.every(({ id }) => id !== shipmentId)) throw fail.ShipmentNotFound();
    const shipments = order.shipments.map((shipment) =>
      shipment.id === shipmentId ? { ...shipment, carrier, trackingCode } : shipment,
    );
    const edited = { ...order, shipments };
    orders.save(transaction, edited);
    return presentOrder(edited, actor);
  },
);

/** Without lines, all the rest of an order of which something is sent. */
export const cancelItems = implement(contract.cancelItems, dependencies, ({ perform, ...call }) => {
  const { lines, reason } = call.input;
  return perform(call, (order, may) => {
    const unsent = unsentItems(order);
    const items = lines ?? unsent;
    const isAllowed = may.includes("cancelItems") || may.includes("cancelRest");
    if (isAllowed && !isPartOf(items, unsent)) throw call.fail.ItemsNotUnsent({ unsent });
    const isRest = countPieces(items) === countPieces(unsent);
    const isLast = order.history.filter(({ action }) => action === "cancelItems").length >= MAX_SHIPMENTS;
    if (!isRest && isLast) throw call.fail.TooManyCancellations();
    return { action: isRest ? "cancelRest" : "cancelItems", note: reason, items };
  });
});
