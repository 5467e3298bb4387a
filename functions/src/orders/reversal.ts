import type { Order } from "./order.ts";
import type { OrderAmounts, ItemQuantity } from "./line.ts";
import type { Split } from "../ledger/public.ts";
import { splitRefund } from "./refunding/split-refund.ts";

/**
 * A refund or chargeback of part of an order. All of them share the order's total: what one has taken, no
 * other can.
 */
export interface Reversal extends Split {
  /** Id of the refund or the dispute. */
  id: string;
  kind: "refund" | "chargeback";
  /** `undone`: the refund failed or the bank decided for the seller, and the amount may be reversed again. */
  state: "running" | "done" | "undone";
  reason: string;
  /** What the buyer receives: the sum of its split. */
  total: number;
  /** What a bank takes beyond the remainder of the order: the marketplace bears it. */
  excess: number;
  /** The items, where single items are refunded. */
  items?: ItemQuantity[];
  at: Date;
}

/** Bounds the size of the document. */
export const MAX_REVERSALS = 50;

type Money = Pick<Order, "amounts" | "reversals">;

/** The split of the whole order. */
export function splitOf({ proceeds, fee, commission, tax }: OrderAmounts): Split {
  return { proceeds: proceeds.amount, fees: fee.amount + commission.amount, tax: tax.amount };
}

/** What was reversed of it, including running reversals. */
export function reversedOf({ reversals }: Pick<Order, "reversals">): Split & { total: number } {
  const counted = reversals.filter(({ state }) => state !== "undone");
  const sumOf = (part: keyof Split | "total") => counted.reduce((sum, each) => sum + each[part], 0);
  return { total: sumOf("total"), proceeds: sumOf("proceeds"), fees: sumOf("fees"), tax: sumOf("tax") };
}

/** What can still be reversed, in minor units. */
export function remainderOf(order: Money): number {
  return order.amounts.total.amount - reversedOf(order).total;
}

/**
 * The split of a further reversal of `amount` minor units. Throws `RangeError` for more than the remainder.
 */
export function splitReversal(order: Money, amount: number): Split {
  const { amounts } = order;
  const whole = { split: splitOf(amounts), total: amounts.total.amount, reversed: reversedOf(order) };
  return splitRefund(whole, amount);
}

/** How many items of a listing were refunded one by one. */
export function quantityReversed({ reversals }: Pick<Order, "reversals">, listingId: string): number {
  return reversals
    .filter(({ state }) => state !== "undone")
    .flatMap(({ items = [] }) => items)
    .reduce((count, item) => (item.listingId === listingId ? count + item.quantity : count), 0);
}

/** Whether all of it is reversed, and nothing is running. */
export function isFullyReversed(order: Money): boolean {
  return remainderOf(order) === 0 && order.reversals.every(({ state }) => state !== "running");
}

/** The order with a reversal ended. */
export function endReversal(order: Order, id: string, state: "done" | "undone"): Order {
  const reversals = order.reversals.map((each) =>
    each.id === id ? Object.assign({}, each, { state }) : each,
  );
  return { ...order, reversals };
}

/** The order with amounts added to a reversal. */
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
