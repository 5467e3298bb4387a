import type { DeliveryChoice } from "./delivery.ts";
import { photosOn, type Lines, type OrderAmounts } from "./line.ts";
import type { Reversal } from "./reversal.ts";
import type { Actor, OrderAction, OrderState } from "./process/order-process.ts";

/** `orders/{id}`: what one buyer buys from one seller in one checkout. */
export interface Order {
  id: string;
  checkoutId: string;
  paymentId: string;
  buyer: string;
  seller: string;
  /** Who may look at it: the buyer, and the seller once it is theirs to send. */
  participants: string[];
  state: OrderState;
  lines: Lines;
  /** Those on its lines, to be found by: they are kept as long as the order. */
  photoIds: string[];
  amounts: OrderAmounts;
  /** What refunds and chargebacks have taken of it. */
  reversals: Reversal[];
  delivery: DeliveryChoice;
  shipment: Shipment | null;
  /** The seller's code that made it cheaper. */
  discountId: string | null;
  placedAt: Date;
  paidAt: Date | null;
  completedAt: Date | null;
  /** When it came to the state it is in. */
  since: Date;
  /** How many of the state's reminders were sent. */
  remindersSent: number;
  /** When time does something to it next. */
  nextAt: Date | null;
  history: Step[];
}

/** Something done to an order. */
export interface PerformedAction {
  action: OrderAction;
  actor: Actor;
  /** Who did it; null for Souk, and in the history for moderators. */
  uid: string | null;
  at: Date;
  note?: string;
}

type Step = PerformedAction & { from: OrderState; to: OrderState };

interface Shipment {
  carrier: string;
  trackingCode: string | null;
  at: Date;
}

interface NewOrder {
  id: string;
  checkout: { id: string; buyer: string; paymentId: string };
  seller: string;
  lines: Lines;
  amounts: OrderAmounts;
  delivery: DeliveryChoice;
  discountId: string | null;
  at: Date;
}

/** What one seller is to sell in a checkout. */
export function placeOrder(order: NewOrder): Order {
  const { id, checkout, seller, lines, amounts, delivery, discountId, at } = order;
  return {
    id,
    checkoutId: checkout.id,
    paymentId: checkout.paymentId,
    buyer: checkout.buyer,
    seller,
    participants: [checkout.buyer],
    state: "placed",
    lines,
    photoIds: photosOn(lines),
    amounts,
    reversals: [],
    delivery,
    shipment: null,
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

/** What `uid` is to the order. */
export function actorOf({ buyer, participants }: Order, uid: string): "buyer" | "seller" | undefined {
  if (uid === buyer) return "buyer";
  return participants.includes(uid) ? "seller" : undefined;
}

/** Whether the buyer has paid for it, also where it was turned down then. */
export function isCharged({ state }: Order): boolean {
  return state !== "placed" && state !== "paymentExpired";
}
