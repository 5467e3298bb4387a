import { checkoutOpened } from "../../checkout/public.ts";
import { chargebackChanged, orderChanged, type OrderAction } from "../../orders/public.ts";
import type { PublicEventType } from "./event-types.ts";
import { defineMapping, type Mapping } from "./public-event.ts";

type OrderType = Extract<PublicEventType, `order.${string}`>;

/** What each action on an order is to integrations of its parties. `null`: another event tells of it. */
const orderTypes: Readonly<Record<OrderAction, Exclude<OrderType, "order.placed"> | null>> = {
  pay: "order.paid",
  placeOnHold: "order.onHold",
  cancelUnavailable: "order.cancelled",
  expire: "order.expired",
  supersede: "order.expired",
  approve: "order.paid",
  reject: "order.cancelled",
  ship: "order.shipped",
  shipPart: "order.partiallyShipped",
  cancelItems: "order.itemsCancelled",
  cancelRest: "order.itemsCancelled",
  markDelivered: "order.delivered",
  confirmDelivery: "order.completed",
  complete: "order.completed",
  cancel: "order.cancelled",
  requestReturn: "order.returnRequested",
  receiveReturn: "order.returnReceived",
  receivePartialReturn: "order.returnReceived",
  refuseReturn: "order.returnRefused",
  openDispute: "order.disputed",
  disputePickup: "order.disputed",
  resolveForSeller: "order.disputeResolved",
  resolveForBuyer: "order.disputeResolved",
  // Banks are told of by `chargebackChanged`, once for each dispute.
  chargeBack: null,
  endChargeback: null,
  closeRefunded: "order.refunded",
  reopen: "order.reopened",
};

export const orderMappings: readonly Mapping[] = [
  defineMapping(checkoutOpened, ({ checkoutId, buyer, orders }) =>
    orders.map((orderId) => ({
      type: "order.placed",
      data: { orderId, checkoutId },
      to: [buyer],
      key: orderId,
    })),
  ),
  defineMapping(orderChanged, ({ orderId, checkoutId, buyer, seller, isSellerParty, action, to: state }) => {
    const type = orderTypes[action];
    const to = isSellerParty ? [buyer, seller] : [buyer];
    return type === null ? [] : [{ type, data: { orderId, checkoutId, state }, to }];
  }),
  defineMapping(chargebackChanged, ({ orderId, disputeId, outcome, isSellerParty, buyer, seller }) => {
    const to = isSellerParty ? [buyer, seller] : [buyer];
    return [{ type: `chargeback.${outcome}`, data: { orderId, disputeId }, to }];
  }),
];
