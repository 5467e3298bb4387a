import {
  appendEntry,
  externalRefundEntry,
  refundEntry,
  refundFailedEntry,
  refundReturnedEntry,
  refundSettledEntry,
} from "../../ledger/public.ts";
import { granularityOf, requestRefund } from "../../payments/public.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { addReversal, endReversal, remainderOf, splitReversal, type Reversal } from "../reversal.ts";
import type { ItemQuantity } from "../line.ts";
import type { Order } from "../order.ts";

interface NewRefund {
  id: string;
  /** In minor units; at most the remainder. More is refunded where the provider cannot pay so exactly. */
  amount: number;
  reason: string;
  /** The party who requested it, or `moderator` or `system`. */
  by: string;
  /** The items, where single items are refunded. */
  items?: ItemQuantity[] | undefined;
  at: Date;
}

/** Refunds orders. The order, its ledger entries and the refund request change in one transaction. */
export const refunds = {
  /** The order with the refund running; the caller saves it. Writes only. */
  start(transaction: Transaction, order: Order, { id, reason, by, items, at, ...wanted }: NewRefund): Order {
    const amount = payableRefund(order, wanted.amount);
    if (amount > remainderOf(order)) throw new Error(`${amount} is more than is left of order ${order.id}`);
    const { amounts, buyer, seller, provider, checkoutId, paymentId } = order;
    const { currency } = amounts.total;
    const split = splitReversal(order, amount);
    requestRefund(transaction, {
      id,
      orderId: order.id,
      checkoutId,
      paymentId,
      buyer,
      seller,
      amount: { amount, currency },
      reason,
      by,
      requestedAt: at,
    });
    const from = sellerFundsAccount(order);
    appendEntry(
      transaction,
      refundEntry({ refundId: id, orderId: order.id, seller, currency, provider, split, from, at }),
    );
    const reversal: Reversal = {
      id,
      kind: "refund",
      state: "running",
      reason,
      total: amount,
      ...split,
      excess: 0,
      ...(items ? { items } : {}),
      at,
    };
    return addReversal(order, reversal);
  },

  /** The order after a refund that the marketplace paid outside of the provider. Writes only. */
  recordExternal(
    transaction: Transaction,
    order: Order,
    {
      id,
      amount,
      reason,
      at,
      replaces,
    }: Pick<NewRefund, "id" | "amount" | "reason" | "at"> & { replaces: string },
  ): Order {
    const { id: orderId, seller, provider, amounts } = order;
    const split = splitReversal(order, amount);
    const refund = { refundId: id, orderId, seller, currency: amounts.total.currency, provider, at };
    appendEntry(transaction, externalRefundEntry({ ...refund, split, from: sellerFundsAccount(order) }));
    const reversal = {
      id,
      kind: "refund",
      state: "done",
      reason,
      total: amount,
      ...split,
      excess: 0,
      replaces,
      at,
    } as const;
    return addReversal(order, reversal);
  },

  /**
   * The order after the provider's report; undefined when nothing is new. A refund that was paid may fail after all, and
   * its reports may come in any order.
   */
  settle(
    transaction: Transaction,
    order: Order,
    { id, isPaid, at }: { id: string; isPaid: boolean; at: Date },
  ): Order | undefined {
    const known = order.reversals.find((each) => each.id === id);
    const isReturned = known?.state === "done" && !isPaid;
    if (!known || !(known.state === "running" || isReturned)) return undefined;
    const { total, proceeds, fees, tax } = known;
    const { id: orderId, seller, provider, amounts } = order;
    const refund = { refundId: id, orderId, seller, currency: amounts.total.currency, provider, at };
    if (isPaid) appendEntry(transaction, refundSettledEntry({ ...refund, total }));
    else {
      const split = { proceeds, fees, tax };
      const failed = { ...refund, split, to: sellerFundsAccount(order) };
      appendEntry(transaction, isReturned ? refundReturnedEntry(failed) : refundFailedEntry(failed));
    }
    return endReversal(order, id, isPaid ? "done" : "undone");
  },
};

/** Whether the provider can refund what an amount would leave of the order, and the amount itself where it makes it. */
export function isExactRefund(order: Order, amount: number): boolean {
  return amount === remainderOf(order) || amount % refundStepOf(order) === 0;
}

/** The smallest amount that an order's provider refunds, in minor units. */
export function refundStepOf({ provider, amounts }: Pick<Order, "provider" | "amounts">): number {
  return granularityOf({ provider, currency: amounts.total.currency });
}

/**
 * What is refunded for items that cost `amount`: where that is no multiple of what the provider can move, a little more, so
 * that nobody gets less than they paid. Of the last items it may be a little less, as the earlier ones took more; the
 * remainder is never exceeded. More than the remainder otherwise stays as it is.
 */
export function payableRefund(order: Order, amount: number): number {
  const step = refundStepOf(order);
  const left = remainderOf(order);
  const isLeft = amount <= left + (step - 1) * order.reversals.length;
  return isLeft ? Math.min(Math.ceil(amount / step) * step, left) : amount;
}

/** The account of the seller's share: available once the order is completed. */
export function sellerFundsAccount({ completedAt }: Order): "available" | "pending" {
  return completedAt === null ? "pending" : "available";
}
