import type { Split } from "../ledger/public.ts";
import type { ShownPhoto } from "../media/public.ts";
import { allocate } from "../platform/values/money.ts";
import type { ItemQuantity, OrderAmounts } from "./line.ts";

/**
 * A refund or chargeback of part of an order. All of them share the order's total: what one has taken, no
 * other can.
 */
export interface Reversal extends Split {
  /** Id of the refund or the dispute. */
  id: string;
  kind: "refund" | "chargeback";
  /**
   * `undone`: the refund failed, perhaps after it was `done`, or the bank decided for the seller, and the amount may be
   * reversed again.
   */
  state: "running" | "done" | "undone";
  reason: string;
  /** What the buyer receives: the sum of its split. */
  total: number;
  /** What a bank takes beyond the remainder of the order: the marketplace bears it. */
  excess: number;
  /** The items, where single items are refunded. */
  items?: ItemQuantity[];
  /** Of what was paid outside of the provider: the refund that had failed. */
  replaces?: string;
  /** Of a chargeback: until when the bank takes evidence; null where it takes none. */
  evidenceDueBy?: Date | null;
  /** Of a chargeback: it is about orders of other sellers as well. */
  isShared?: boolean;
  /** Of a chargeback: what the seller gave for the bank. */
  evidence?: Evidence;
  at: Date;
}

/** Once sent, the bank has it, or has refused it. */
export interface Evidence {
  text: string;
  photos: ShownPhoto[];
  state: "sending" | "submitted" | "refused";
  at: Date;
}

/**
 * Refunds of an order that parties may ask for, one part after another. The remainder can always be refunded: what cancels
 * or returns an order never fails for want of room.
 */
export const MAX_PARTIAL_REFUNDS = 50;
/** A refund that failed changes no sum: the latest of them are kept for the parties to see. */
const MAX_FAILED_REFUNDS = 20;

/** What reversals need of an order. */
interface Reversible {
  amounts: OrderAmounts;
  reversals: Reversal[];
}

/** The split of the whole order. */
export function splitOf({ proceeds, fee, commission, tax }: OrderAmounts): Split {
  return { proceeds: proceeds.amount, fees: fee.amount + commission.amount, tax: tax.amount };
}

/** What was reversed of it, including running reversals. */
export function reversedOf({ reversals }: Pick<Reversible, "reversals">): Split & { total: number } {
  const counted = reversals.filter(({ state }) => state !== "undone");
  const sumOf = (part: keyof Split | "total") => counted.reduce((sum, each) => sum + each[part], 0);
  return { total: sumOf("total"), proceeds: sumOf("proceeds"), fees: sumOf("fees"), tax: sumOf("tax") };
}

/** What can still be reversed, in minor units. */
export function remainderOf(order: Reversible): number {
  return order.amounts.total.amount - reversedOf(order).total;
}

/**
 * The split of a further reversal of `amount` minor units. Throws `RangeError` for more than the remainder.
 */
export function splitReversal(order: Reversible, amount: number): Split {
  const { amounts } = order;
  const whole = { split: splitOf(amounts), total: amounts.total.amount, reversed: reversedOf(order) };
  return splitRefund(whole, amount);
}

interface RefundableOrder {
  /** The whole order: the parts sum to `total`. */
  split: Split;
  total: number;
  /** What was reversed before. */
  reversed: Split & { total: number };
}

/**
 * Splits a further reversal of `amount` minor units: afterwards each part has borne its proportional share of
 * all reversals within two units, none more than it received. So many small refunds end like one large one,
 * and the last takes exactly the remainder. Throws `RangeError` for more than remains.
 */
export function splitRefund({ split, total, reversed }: RefundableOrder, amount: number): Split {
  if (!(amount >= 0 && amount <= total - reversed.total)) {
    throw new RangeError(`${amount} of ${total - reversed.total} minor units`);
  }
  const after = BigInt(reversed.total + amount);
  /** The missing part of each share, times `total`. Their sum is at least `amount`. */
  const missing = (whole: number, given: number) => {
    const due = BigInt(whole) * after - BigInt(given) * BigInt(total);
    return due > 0n ? due : 0n;
  };
  const [proceeds = 0, fees = 0, tax = 0] = allocate(amount, [
    missing(split.proceeds, reversed.proceeds),
    missing(split.fees, reversed.fees),
    missing(split.tax, reversed.tax),
  ]);
  return { proceeds, fees, tax };
}

/** What of a failed refund was not paid outside of the provider yet, in minor units. */
export function unreplacedOf({ reversals }: Pick<Reversible, "reversals">, { id, total }: Reversal): number {
  return reversals.reduce((left, each) => (each.replaces === id ? left - each.total : left), total);
}

/** How many items of a listing were refunded one by one. */
export function quantityReversed({ reversals }: Pick<Reversible, "reversals">, listingId: string): number {
  return reversals
    .filter(({ state }) => state !== "undone")
    .flatMap(({ items = [] }) => items)
    .reduce((count, item) => (item.listingId === listingId ? count + item.quantity : count), 0);
}

/** Whether there is room for a further refund of a part. */
export function canRefundPart({ reversals }: Pick<Reversible, "reversals">): boolean {
  return reversals.filter((each) => !isFailedRefund(each)).length < MAX_PARTIAL_REFUNDS;
}

/** The order with a further reversal. Of refunds that failed, the oldest give way, which bounds the document. */
export function addReversal<O extends Reversible>(order: O, reversal: Reversal): O {
  const failed = order.reversals.filter(isFailedRefund);
  const dropped = new Set(failed.slice(0, Math.max(0, failed.length - MAX_FAILED_REFUNDS)));
  return { ...order, reversals: [...order.reversals.filter((each) => !dropped.has(each)), reversal] };
}

function isFailedRefund({ kind, state }: Reversal): boolean {
  return kind === "refund" && state === "undone";
}

/** Whether all of it is reversed, and nothing is running. */
export function isFullyReversed(order: Reversible): boolean {
  return remainderOf(order) === 0 && order.reversals.every(({ state }) => state !== "running");
}

/** Whether a bank has yet to decide a dispute about it. */
export function isContested({ reversals }: Pick<Reversible, "reversals">): boolean {
  return reversals.some(({ kind, state }) => kind === "chargeback" && state === "running");
}

/** The order with a reversal ended. */
export function endReversal<O extends Reversible>(order: O, id: string, state: "done" | "undone"): O {
  return changeReversal(order, id, () => ({ state }));
}

/** The order with amounts added to a reversal. */
export function addToReversal<O extends Reversible>(
  order: O,
  id: string,
  more: Split & Pick<Reversal, "total" | "excess">,
): O {
  return changeReversal(order, id, ({ proceeds, fees, tax, total, excess }) => ({
    proceeds: proceeds + more.proceeds,
    fees: fees + more.fees,
    tax: tax + more.tax,
    total: total + more.total,
    excess: excess + more.excess,
  }));
}

function changeReversal<O extends Reversible>(
  order: O,
  id: string,
  change: (reversal: Reversal) => Partial<Reversal>,
): O {
  const reversals = order.reversals.map((each) =>
    each.id === id ? Object.assign({}, each, change(each)) : each,
  );
  return { ...order, reversals };
}
