import type { Order } from "./order.ts";
import type { OrderAmounts, Piece } from "./line.ts";
import { splitRefund, type Split } from "./refunding/split-refund.ts";

/**
 * Part of an order's money on its way back to the buyer, by a refund or by a chargeback of the bank. All of them share
 * what the order cost: what one has taken, no other can.
 */
export interface Giveback extends Split {
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
  pieces?: Piece[];
  at: Date;
}

/** More on one order is a fault, and would make the document grow without end. */
export const MOST_GIVEBACKS = 50;

type Money = Pick<Order, "amounts" | "givebacks">;

/** The whole order by who got how much of it. */
export function splitOf({ proceeds, fee, commission, tax }: OrderAmounts): Split {
  return { proceeds: proceeds.amount, fees: fee.amount + commission.amount, tax: tax.amount };
}

/** What has been taken of it, with what is on its way. */
export function givenBackOf({ givebacks }: Pick<Order, "givebacks">): Split & { total: number } {
  const counted = givebacks.filter(({ state }) => state !== "undone");
  const sumOf = (part: keyof Split | "total") => counted.reduce((sum, each) => sum + each[part], 0);
  return { total: sumOf("total"), proceeds: sumOf("proceeds"), fees: sumOf("fees"), tax: sumOf("tax") };
}

/** What is left to be given back, in minor units. */
export function remainderOf(order: Money): number {
  return order.amounts.total.amount - givenBackOf(order).total;
}

/** From whom `amount` minor units more of it are taken. Throws `RangeError` for more than is left. */
export function splitMore(order: Money, amount: number): Split {
  const { amounts } = order;
  const whole = { split: splitOf(amounts), total: amounts.total.amount, givenBack: givenBackOf(order) };
  return splitRefund(whole, amount);
}

/** How many pieces of a listing were given back one by one. */
export function piecesBack({ givebacks }: Pick<Order, "givebacks">, listingId: string): number {
  return givebacks
    .filter(({ state }) => state !== "undone")
    .flatMap(({ pieces = [] }) => pieces)
    .reduce((count, piece) => (piece.listingId === listingId ? count + piece.quantity : count), 0);
}

/** Whether all of it is back with the buyer, and nothing is under way. */
export function isGivenBack(order: Money): boolean {
  return remainderOf(order) === 0 && order.givebacks.every(({ state }) => state !== "running");
}

/** The order with a giveback ended one way or the other. */
export function endGiveback(order: Order, id: string, state: "done" | "undone"): Order {
  const givebacks = order.givebacks.map((each) =>
    each.id === id ? Object.assign({}, each, { state }) : each,
  );
  return { ...order, givebacks };
}

/** The order with more, or less, in the parts of a giveback. */
export function addToGiveback(
  order: Order,
  id: string,
  more: Split & Pick<Giveback, "total" | "excess">,
): Order {
  const added = (each: Giveback) => ({
    proceeds: each.proceeds + more.proceeds,
    fees: each.fees + more.fees,
    tax: each.tax + more.tax,
    total: each.total + more.total,
    excess: each.excess + more.excess,
  });
  const givebacks = order.givebacks.map((each) =>
    each.id === id ? Object.assign({}, each, added(each)) : each,
  );
  return { ...order, givebacks };
}
