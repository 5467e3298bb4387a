import { after, DAY } from "../platform/values/clock.ts";
import type { Order } from "./order.ts";
import { finalStates } from "./process/order-process.ts";

/**
 * The order with what becomes of its address in its new state: a final one needs it no longer, any other needs it
 * again. Of a buyer who has left it goes at once.
 */
export function trackAddress(order: Order, at: Date): Order {
  if (!hasAddress(order) || !isFinal(order)) return { ...order, addressUnusedSince: null };
  return order.buyerHandle === null ? withoutAddress(order) : { ...order, addressUnusedSince: at };
}

/** The order of a buyer who has left: without their handle, and without an address that it does not need. */
export function forgetBuyer(order: Order): Order {
  const anonymous = { ...order, buyerHandle: null };
  return isFinal(order) ? withoutAddress(anonymous) : anonymous;
}

/** The order after the days of retention; undefined while its address stays. */
export function expireAddress(order: Order, retention: Retention): Order | undefined {
  const { addressUnusedSince } = order;
  const isDue = addressUnusedSince !== null && addressUnusedSince <= unusedBefore(retention);
  return isDue ? withoutAddress(order) : undefined;
}

interface Retention {
  now: Date;
  days: number;
}

/** Addresses that nothing has needed since this moment are due to be removed. */
export function unusedBefore({ now, days }: Retention): Date {
  return after(now, -days * DAY);
}

function withoutAddress(order: Order): Order {
  const { delivery } = order;
  return {
    ...order,
    delivery: delivery.method === "shipping" ? { ...delivery, address: null } : delivery,
    addressUnusedSince: null,
  };
}

function hasAddress({ delivery }: Order): boolean {
  return delivery.method === "shipping" && delivery.address !== null;
}

function isFinal({ state }: Order): boolean {
  return finalStates.some((final) => final === state);
}
