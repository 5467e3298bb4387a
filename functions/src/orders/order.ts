import type { DeliveryChoice } from "./delivery.ts";
import { photosOn, type ItemQuantity, type Lines, type OrderAmounts } from "./line.ts";
import type { ItemReturn } from "./item-return.ts";
import type { Statement } from "./statement.ts";
import type { Reversal } from "./reversal.ts";
import type { Actor, OrderAction, OrderState } from "./process/order-process.ts";

/** `orders/{id}`: what one buyer buys from one seller in one checkout. */
export interface Order {
  /** Its number, as people see it. */
  id: string;
  checkoutId: string;
  paymentId: string;
  /** Who charges it and pays its seller: that of its payment. */
  provider: string;
  buyer: string;
  /** The buyer's handle, by which the seller knows them; null once they have left. */
  buyerHandle: string | null;
  seller: string;
  /** Who may read it: the buyer, and the seller once it is paid. */
  participants: string[];
  state: OrderState;
  lines: Lines;
  /** Keys of the photos that it shows, for queries: they are kept as long as the order. */
  photoKeys: string[];
  amounts: OrderAmounts;
  /** Its refunds and chargebacks. */
  reversals: Reversal[];
  /** What the parties said in its disputes. */
  statements: Statement[];
  delivery: DeliveryChoice;
  /** The order's end, while its address is kept and nothing needs it any more. */
  addressUnusedSince: Date | null;
  shipments: Shipment[];
  /** What returned to the stock before it was sent. */
  restocked: ItemQuantity[];
  returns: ItemReturn[];
  /** The seller's discount applied to it. */
  discountId: string | null;
  placedAt: Date;
  paidAt: Date | null;
  completedAt: Date | null;
  /** When it entered its state. */
  since: Date;
  /** How many reminders were sent in this state. */
  remindersSent: number;
  /** When its next timer is due. */
  nextAt: Date | null;
  history: Step[];
}

/** An action performed on an order. */
export interface PerformedAction {
  action: OrderAction;
  actor: Actor;
  /** Who did it; null for the system, and in the history for moderators. */
  uid: string | null;
  at: Date;
  note?: string;
}

type Step = PerformedAction & { from: OrderState; to: OrderState };

/** What was sent at once. */
export interface Shipment {
  /** Its number in the order, from 1. */
  id: string;
  items: ItemQuantity[];
  carrier: string;
  trackingCode: string | null;
  at: Date;
}

/** Bounds the size of the document: the last shipment takes all the rest. */
export const MAX_SHIPMENTS = 20;

interface NewOrder {
  id: string;
  checkout: { id: string; buyer: string; buyerHandle: string; paymentId: string; provider: string };
  seller: string;
  lines: Lines;
  amounts: OrderAmounts;
  delivery: DeliveryChoice;
  discountId: string | null;
  at: Date;
}

/** A new order of one seller in a checkout. */
export function placeOrder(order: NewOrder): Order {
  const { id, checkout, seller, lines, amounts, delivery, discountId, at } = order;
  return {
    id,
    checkoutId: checkout.id,
    paymentId: checkout.paymentId,
    provider: checkout.provider,
    buyer: checkout.buyer,
    buyerHandle: checkout.buyerHandle,
    seller,
    participants: [checkout.buyer],
    state: "placed",
    lines,
    photoKeys: photosOn(lines),
    amounts,
    reversals: [],
    statements: [],
    delivery,
    addressUnusedSince: null,
    shipments: [],
    restocked: [],
    returns: [],
    discountId,
    placedAt: at,
    paidAt: null,
    completedAt: null,
    since: at,
    remindersSent: 0,
    nextAt: null,
    history: [],
  };
}

/** The role of `uid` in the order. */
export function actorOf({ buyer, participants }: Order, uid: string): "buyer" | "seller" | undefined {
  if (uid === buyer) return "buyer";
  return participants.includes(uid) ? "seller" : undefined;
}

/** Whether the buyer has paid for it, even if it was cancelled then. */
export function isCharged({ state }: Order): boolean {
  return state !== "placed" && state !== "paymentExpired";
}
