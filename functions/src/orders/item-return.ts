import { subtractItems } from "./item-quantities.ts";
import type { ItemQuantity, Lines } from "./line.ts";
import type { OrderAction } from "./process/order-process.ts";

/** Items that the buyer wants to return. The latest of an order is the one it is `returning`. */
export interface ItemReturn {
  /** Its number in the order, from 1. */
  id: string;
  items: ItemQuantity[];
  /** The buyer's. */
  reason: string;
  state: "requested" | "received" | "refused" | "disputed";
  /** What the seller says to a refusal. */
  answer: string | null;
  /** Whether the items went back to the stock. */
  isRestocked: boolean;
  requestedAt: Date;
}

/** What returns need of an order. */
interface Returnable {
  lines: Lines;
  /** What returned to the stock before it was sent. */
  restocked: ItemQuantity[];
  returns: ItemReturn[];
}

/** Bounds the size of the document, and how long a buyer can keep an order from its end. */
export const MAX_RETURNS = 10;

/** What was delivered and was not asked to be returned before. A refused item is a matter for a dispute. */
export function returnableItems({ lines, restocked, returns }: Returnable): ItemQuantity[] {
  if (returns.length >= MAX_RETURNS) return [];
  return subtractItems(lines, [...restocked, ...returns.flatMap(({ items }) => items)]);
}

/** The return that an order waits for. */
export function currentReturn({ returns }: Pick<Returnable, "returns">): ItemReturn | undefined {
  const last = returns.at(-1);
  return last?.state === "requested" ? last : undefined;
}

/** Whether nothing is left with the buyer once the current return has arrived: of refused items, all is. */
export function isWholeReturn({ lines, restocked, returns }: Returnable): boolean {
  const back = returns.filter(({ state }) => state === "received" || state === "requested");
  return subtractItems(lines, [...restocked, ...back.flatMap(({ items }) => items)]).length === 0;
}

/** What an action makes of the current return. */
const outcomes: Partial<Record<OrderAction, ItemReturn["state"]>> = {
  receiveReturn: "received",
  receivePartialReturn: "received",
  refuseReturn: "refused",
  openDispute: "disputed",
};

export function followReturn(order: Pick<Returnable, "returns">, action: OrderAction): ItemReturn[] {
  const state = outcomes[action];
  const current = currentReturn(order);
  if (!state || !current) return order.returns;
  return [...order.returns.slice(0, -1), { ...current, state }];
}
