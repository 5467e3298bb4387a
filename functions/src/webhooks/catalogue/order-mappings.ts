import { checkoutOpened } from "../../checkout/public.ts";
import { chargebackChanged, orderChanged, type OrderAction, type OrderState } from "../../orders/public.ts";
import type { PublicEventType } from "./event-types.ts";
import { defineMapping, type Mapping } from "./public-event.ts";

interface Rule {
  readonly type: Extract<PublicEventType, `order.${string}`> & Exclude<PublicEventType, "order.placed">;
  readonly to: readonly ("buyer" | "seller")[];
  /** The seller hears nothing of it where it comes from or leads to one of these: the order may never have been theirs. */
  readonly hiddenFromSeller?: readonly OrderState[];
}

const both = ["buyer", "seller"] as const;

/** What each action on an order is to integrations of its parties. `null`: another event tells of it. */
const orderRules: Readonly<Record<OrderAction, Rule | null>> = {
  pay: { type: "order.paid", to: both },
  placeOnHold: { type: "order.onHold", to: ["buyer"] },
  cancelUnavailable: { type: "order.cancelled", to: ["buyer"] },
  expire: { type: "order.expired", to: ["buyer"] },
  supersede: { type: "order.expired", to: ["buyer"] },
  approve: { type: "order.paid", to: both },
  reject: { type: "order.cancelled", to: ["buyer"] },
  ship: { type: "order.shipped", to: both },
  shipPart: { type: "order.partiallyShipped", to: both },
  cancelItems: { type: "order.itemsCancelled", to: both },
  cancelRest: { type: "order.itemsCancelled", to: both },
  markDelivered: { type: "order.delivered", to: both },
  confirmDelivery: { type: "order.completed", to: both },
  complete: { type: "order.completed", to: both },
  cancel: { type: "order.cancelled", to: both },
  requestReturn: { type: "order.returnRequested", to: both },
  receiveReturn: { type: "order.returnReceived", to: both },
  receivePartialReturn: { type: "order.returnReceived", to: both },
  refuseReturn: { type: "order.returnRefused", to: both },
  openDispute: { type: "order.disputed", to: both },
  disputePickup: { type: "order.disputed", to: both },
  resolveForSeller: { type: "order.disputeResolved", to: both },
  resolveForBuyer: { type: "order.disputeResolved", to: both },
  // Banks are told of by `chargebackChanged`, once for each dispute.
  chargeBack: null,
  endChargeback: null,
  closeRefunded: { type: "order.refunded", to: both, hiddenFromSeller: ["onHold", "cancelled"] },
  reopen: { type: "order.reopened", to: both, hiddenFromSeller: ["onHold", "cancelled"] },
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
  defineMapping(orderChanged, ({ orderId, checkoutId, buyer, seller, action, from, to: state }) => {
    const rule = orderRules[action];
    if (!rule) return [];
    const isHidden = [from, state].some((each) => rule.hiddenFromSeller?.includes(each));
    const parties = { buyer, seller: isHidden ? "" : seller };
    const to = rule.to.map((party) => parties[party]);
    return [{ type: rule.type, data: { orderId, checkoutId, state }, to }];
  }),
  defineMapping(chargebackChanged, ({ orderId, disputeId, outcome, isSellerParty, buyer, seller }) => {
    const to = isSellerParty ? [buyer, seller] : [buyer];
    return [{ type: `chargeback.${outcome}`, data: { orderId, disputeId }, to }];
  }),
];
