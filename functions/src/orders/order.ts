import type { Money } from "../platform/money.ts";
import { photosOn, totalOf, type Checkout, type Line } from "./checkout.ts";

export const orderStates = ["paid", "delivered"] as const;
export type OrderState = (typeof orderStates)[number];
export type Actor = "buyer" | "seller" | "system";

/** `orders/{id}`: what one buyer bought from one seller in one checkout. */
export interface Order {
  id: string;
  checkoutId: string;
  paymentId: string;
  buyer: string;
  seller: string;
  /** Both of them, for rules and queries. */
  participants: [string, string];
  state: OrderState;
  lines: [Line, ...Line[]];
  /** Those on its lines, to be found by: they are kept as long as the order. */
  photoIds: string[];
  total: Money;
  placedAt: Date;
  history: { action: string; actor: Actor; at: Date }[];
}

/** The whole process: who may do what, when. What is not listed is refused. */
export const orderTransitions = [
  { action: "confirmDelivery", actor: "buyer", from: "paid", to: "delivered" },
] as const satisfies readonly { action: string; actor: Actor; from: OrderState; to: OrderState }[];

export type OrderAction = (typeof orderTransitions)[number]["action"];

/** The order after `actor` did `action`, or nothing when the process does not list that. */
export function act(order: Order, deed: { action: OrderAction; actor: Actor; at: Date }): Order | undefined {
  const step = orderTransitions.find(
    ({ action, actor, from }) => action === deed.action && actor === deed.actor && from === order.state,
  );
  return step && { ...order, state: step.to, history: [...order.history, deed] };
}

/** What one seller sells in a paid checkout. */
export function placeOrder(
  checkout: Checkout,
  seller: string,
  placing: { id: string; lines: [Line, ...Line[]]; at: Date },
): Order {
  const { id: checkoutId, buyer, paymentId } = checkout;
  const { id, lines, at } = placing;
  return {
    id,
    checkoutId,
    paymentId,
    buyer,
    seller,
    participants: [buyer, seller],
    state: "paid",
    lines,
    photoIds: photosOn(lines),
    total: totalOf(lines),
    placedAt: at,
    history: [{ action: "pay", actor: "system", at }],
  };
}

/** What `uid` is to the order. */
export function actorOf(order: Order, uid: string): Actor | undefined {
  if (uid === order.buyer) return "buyer";
  return uid === order.seller ? "seller" : undefined;
}
