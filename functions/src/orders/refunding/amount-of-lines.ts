import type { Money } from "../../platform/values/money.ts";
import type { ItemQuantity, Line, Lines, OrderAmounts } from "../line.ts";
import type { Order } from "../order.ts";
import { quantityReversed, remainderOf } from "../reversal.ts";

/** Items of an order. */
interface Wanted {
  listingId: string;
  quantity: number;
  /** How many of them were reversed before: these are the next. */
  already?: number;
}

/**
 * What items of an order cost its buyer: after discount and with tax. The items of a line cost the same
 * except for single minor units, which the first ones have, so that all together sum to the line; refunding
 * items one by one therefore needs how many there were `already`. Shipping and fee are refunded only with the
 * whole order. Undefined when the order does not have these items.
 */
export function amountOfLines(
  lines: Lines,
  { total }: OrderAmounts,
  wanted: readonly Wanted[],
): Money | undefined {
  if (wanted.length === 0 || new Set(wanted.map(({ listingId }) => listingId)).size < wanted.length) {
    return undefined;
  }
  let amount = 0;
  let whole = 0;
  for (const { listingId, quantity, already = 0 } of wanted) {
    const line = lines.find((each) => each.listingId === listingId);
    if (!line || !isCount(quantity, 1) || !isCount(already, 0) || already + quantity > line.quantity) {
      return undefined;
    }
    amount += costOfFirst(line, already + quantity) - costOfFirst(line, already);
    if (quantity === line.quantity) whole += 1;
  }
  return whole === lines.length ? total : { amount, currency: total.currency };
}

/**
 * What is refunded for items that do not reach their buyer, or come back: what they cost, in minor units, without those that
 * were refunded before, and at most the remainder.
 */
export function refundableItems(
  order: Pick<Order, "lines" | "amounts" | "reversals">,
  items: readonly ItemQuantity[],
): { amount: number; items: ItemQuantity[] } {
  let amount = 0;
  const refunded: ItemQuantity[] = [];
  for (const { listingId, quantity } of items) {
    const line = order.lines.find((each) => each.listingId === listingId);
    if (!line) continue;
    const already = quantityReversed(order, listingId);
    const count = Math.min(quantity, line.quantity - already);
    if (count <= 0) continue;
    amount += costOfFirst(line, already + count) - costOfFirst(line, already);
    refunded.push({ listingId, quantity: count });
  }
  return { amount: Math.min(amount, remainderOf(order)), items: refunded };
}

/** The cost of the first items of a line, by largest remainder. */
function costOfFirst({ total, discount, tax, quantity }: Line, count: number): number {
  const cost = total.amount - discount.amount + (tax.isIncluded ? 0 : tax.amount.amount);
  const rest = cost % quantity;
  return ((cost - rest) / quantity) * count + Math.min(rest, count);
}

function isCount(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least;
}
