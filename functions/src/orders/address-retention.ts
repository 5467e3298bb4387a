import { isDeepStrictEqual } from "node:util";
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

/**
 * The order of a party who has left; undefined where there is nothing to take out. What they have written goes once the
 * order is over: until then the other side may need it, and it waits.
 */
export function withoutParty(order: Order, uid: string): { document: Order; waits: boolean } | undefined {
  const anonymous = uid === order.buyer ? { ...order, buyerHandle: null } : order;
  if (!isFinal(order)) return { document: anonymous, waits: true };
  const sides = (["buyer", "seller"] as const).filter((side) => order[side] === uid);
  const silent = sides.reduce(withoutWords, anonymous);
  const document = uid === order.buyer ? withoutAddress(silent) : silent;
  return isDeepStrictEqual(document, order) ? undefined : { document, waits: false };
}

/** Without what one side has written, and the photos they have shown. */
function withoutWords(order: Order, side: "buyer" | "seller"): Order {
  return {
    ...order,
    statements: order.statements.map((said) => (said.by === side ? { ...said, text: "", photos: [] } : said)),
    history: order.history.map((step) => (step.actor === side ? withoutNote(step) : step)),
    returns: order.returns.map((each) =>
      side === "buyer" ? { ...each, reason: "" } : { ...each, answer: each.answer && "" },
    ),
    reversals: order.reversals.map((reversal) =>
      side === "seller" && reversal.evidence
        ? { ...reversal, evidence: { ...reversal.evidence, text: "", photos: [] } }
        : reversal,
    ),
  };
}

function withoutNote<S extends Order["history"][number]>(step: S): S {
  const silent = { ...step };
  delete silent.note;
  return silent;
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
