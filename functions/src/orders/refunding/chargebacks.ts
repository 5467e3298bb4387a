import {
  chargebackEntry,
  chargebackLostEntry,
  chargebackTakenOverEntry,
  chargebackWonEntry,
  chargebackWonOnAppealEntry,
  appendEntry,
} from "../../ledger/public.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import {
  addReversal,
  addToReversal,
  endReversal,
  remainderOf,
  splitReversal,
  type Reversal,
} from "../reversal.ts";
import type { Order } from "../order.ts";
import { sellerFundsAccount } from "./refunds.ts";

/** The share of a contested charge that one order bears, in minor units. */
export interface DisputeShare {
  order: Order;
  amount: number;
  /**
   * What was refunded already, or is being refunded, and is taken a second time: the marketplace bears it.
   */
  excess: number;
}

interface OpenedDispute {
  id: string;
  evidenceDueBy: Date | null;
  isShared: boolean;
  at: Date;
}

/**
 * Chargebacks: the buyer's bank takes money back while it is contested, or permanently. Writes only; the
 * caller saves the order.
 */
export const chargebacks = {
  open(
    transaction: Transaction,
    { order, amount, excess }: DisputeShare,
    { id, evidenceDueBy, isShared, at }: OpenedDispute,
  ): Order {
    const { amounts, seller, provider } = order;
    const split = splitReversal(order, amount);
    const dispute = {
      disputeId: id,
      orderId: order.id,
      seller,
      currency: amounts.total.currency,
      provider,
      at,
    };
    appendEntry(transaction, chargebackEntry({ ...dispute, split, excess, from: sellerFundsAccount(order) }));
    const reversal: Reversal = {
      id,
      kind: "chargeback",
      state: "running",
      reason: "chargeback",
      total: amount,
      ...split,
      excess,
      evidenceDueBy,
      isShared,
      at,
    };
    return addReversal(order, reversal);
  },

  /**
   * The order after a refund of it failed. Where a bank had taken the refund's money and the marketplace
   * bore it, the order bears it now.
   */
  takeOver(transaction: Transaction, order: Order, { refundId, at }: { refundId: string; at: Date }): Order {
    let current = order;
    for (const { id, state, excess } of order.reversals) {
      const amount = Math.min(excess, remainderOf(current));
      if (state === "undone" || amount === 0) continue;
      const { amounts, seller, provider } = order;
      const split = splitReversal(current, amount);
      const dispute = {
        disputeId: id,
        orderId: order.id,
        seller,
        currency: amounts.total.currency,
        provider,
        at,
      };
      const from = sellerFundsAccount(order);
      appendEntry(transaction, chargebackTakenOverEntry({ ...dispute, refundId, split, from }));
      current = addToReversal(current, id, { ...split, total: amount, excess: -amount });
    }
    return current;
  },

  /**
   * The order after the bank's decision; undefined when it was decided before, unless a lost dispute is won
   * on appeal.
   */
  close(
    transaction: Transaction,
    order: Order,
    { id, isLost, at }: { id: string; isLost: boolean; at: Date },
  ): Order | undefined {
    const known = order.reversals.find((each) => each.id === id);
    const isAppeal = known?.state === "done" && !isLost;
    if (!known || !(known.state === "running" || isAppeal)) return undefined;
    const { total, proceeds, fees, tax, excess } = known;
    const { seller, provider, amounts } = order;
    const dispute = {
      disputeId: id,
      orderId: order.id,
      seller,
      currency: amounts.total.currency,
      provider,
      at,
    };
    const won = { ...dispute, split: { proceeds, fees, tax }, excess };
    if (isLost) appendEntry(transaction, chargebackLostEntry({ ...dispute, total: total + excess }));
    else if (isAppeal) {
      // A refunded order is never completed: nothing would release the pending amount.
      const to = order.state === "refunded" ? "available" : sellerFundsAccount(order);
      appendEntry(transaction, chargebackWonOnAppealEntry({ ...won, to }));
    } else appendEntry(transaction, chargebackWonEntry({ ...won, to: sellerFundsAccount(order) }));
    return endReversal(order, id, isLost ? "done" : "undone");
  },
};
