import type { Order } from "./order.ts";
import type { OrderAmounts, ItemQuantity } from "./line.ts";
import { splitRefund, type Split } from "./refunding/split-refund.ts";

/**
 * Part of an order's money on its way back to the buyer, by a refund or by a chargeback of the bank. All of them share
 * what the order cost: what one has taken, no other can.
 */
export interface Reversal extends Split {
  /** Of the refund or the dispute. */
  id: string;
  kind: "refund" | "chargeback";
  /** `undone`: the refund failed or the bank decided for the seller, and its money may be given back again. */
  state: "running" | "done" | "undone";
  reason: string;
  /** What the buyer gets of the order: the sum of its split. */
  total: number;
  /** What a bank takes beyond what is left of the order: the marketplace bears it. */
  excess: number;
  /** What it is for, where single pieces are given back. */
  items?: ItemQuantity[];
  at: Date;
}

/** More on one order is a fault, and would make the document grow without end. */
export const MAX_REVERSALS = 50;

type Money = Pick<Order, "amounts" | "reversals">;

/** The whole order by who got how much of it. */
export function splitOf({ proceeds, fee, commission, tax }: OrderAmounts): Split {
  return { proceeds: proceeds.amount, fees: fee.amount + commission.amount, tax: tax.amount };
}

/** What has been taken of it, with what is on its way. */
export function reversedOf({ reversals }: Pick<Order, "reversals">): Split & { total: number } {
  const counted = reversals.filter(({ state }) => state !== "undone");
  const sumOf = (part: keyof Split | "total") => counted.reduce((sum, each) => sum + each[part], 0);
  return { total: sumOf("total"), proceeds: sumOf("proceeds"), fees: sumOf("fees"), tax: sumOf("tax") };
}

/** What is left to be given back, in minor units. */
export function remainderOf(order: Money): number {
  return order.amounts.total.amount - reversedOf(order).total;
}

/** From whom `amount` minor units more of it are taken. Throws `RangeError` for more than is left. */
export function splitReversal(order: Money, amount: number): Split {
  const { amounts } = order;
  const whole = { split: splitOf(amounts), total: amounts.total.amount, reversed: reversedOf(order) };
  return splitRefund(whole, amount);
}

/** How many pieces of a listing were given back one by one. */
export function quantityReversed({ reversals }: Pick<Order, "reversals">, listingId: string): number {
  return reversals
    .filter(({ state }) => state !== "undone")
    .flatMap(({ items = [] }) => items)
    .reduce((count, item) => (item.listingId === listingId ? count + item.quantity : count), 0);
}

/** Whether all of it is back with the buyer, and nothing is under way. */
export function isFullyReversed(order: Money): boolean {
  return remainderOf(order) === 0 && order.reversals.every(({ state }) => state !== "running");
}

/** The order with a reversal ended one way or the other. */
export function endReversal(order: Order, id: string, state: "done" | "undone"): Order {
  const reversals = order.reversals.map((each) =>
    each.id === id ? Object.assign({}, each, { state }) : each,
  );
  return { ...order, reversals };
}

/** The order with more, or less, in the parts of a reversal. */
export function addToReversal(
  order: Order,
  id: string,
  more: Split & Pick<Reversal, "total" | "excess">,
): Order {
  const added = (each: Reversal) => ({
    proceeds: each.proceeds + more.proceeds,
    fees: each.fees + more.fees,
    tax: each.tax + more.tax,
    total: each.total + more.total,
    excess: each.excess + more.excess,
  });
  const reversals = order.reversals.map((each) =>
    each.id === id ? Object.assign({}, each, added(each)) : each,
  );
  return { ...order, reversals };
}
