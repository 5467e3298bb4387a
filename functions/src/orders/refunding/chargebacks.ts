import {
  chargebackEntry,
  chargebackLostEntry,
  chargebackTakenOverEntry,
  chargebackWonEntry,
  chargebackWonOnAppealEntry,
  appendEntry,
} from "../../ledger/public.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { allocate, type Money } from "../../platform/values/money.ts";
import { addToReversal, endReversal, remainderOf, splitReversal, type Reversal } from "../reversal.ts";
import type { Order } from "../order.ts";
import { sellerFundsAccount } from "./refunds.ts";

/** The share of a contested charge that one order bears, in minor units. */
interface DisputeShare {
  order: Order;
  amount: number;
  /**
   * What was refunded already, or is being refunded, and is taken a second time: the marketplace bears it.
   */
  excess: number;
}

/**
 * Splits a contested charge across the orders by their remainders. What exceeds these is borne by orders with
 * running refunds, and the rest by the first one, as a loss of the marketplace. So a refund and a chargeback
 * never take the same money twice.
 */
function splitAcrossOrders(contested: Money, orders: readonly Order[]): DisputeShare[] {
  const left = orders.map(remainderOf);
  const sum = left.reduce((total, amount) => total + amount, 0);
  const borne = Math.min(contested.amount, sum);
  const parts = allocate(borne, left);
  let rest = contested.amount - borne;
  const shares = orders.map((order, index): DisputeShare => {
    const excess = Math.min(rest, runningRefundsOf(order));
    rest -= excess;
    return { order, amount: sum === 0 ? 0 : (parts[index] ?? 0), excess };
  });
  return shares.map((share, index) =>
    index === 0 ? { order: share.order, amount: share.amount, excess: share.excess + rest } : share,
  );
}

function runningRefundsOf({ reversals }: Order): number {
  const running = reversals.filter(({ kind, state }) => kind === "refund" && state === "running");
  return running.reduce((total, refund) => total + refund.total, 0);
}

/**
 * The orders that bear a dispute: those that have it already, or else those with a share of it. Orders
 * without a remainder are left out, or a refunded order would be reversed once more.
 */
export function allocateDispute({ id, amount }: { id: string; amount: Money }, orders: readonly Order[]) {
  const knowing = orders.filter(({ reversals }) => reversals.some((each) => each.id === id));
  const known = knowing.map((order): DisputeShare => ({ order, amount: 0, excess: 0 }));
  if (known.length > 0) return { isKnown: true, shares: known };
  const shares = splitAcrossOrders(amount, orders).filter((share) => share.amount + share.excess > 0);
  return { isKnown: false, shares };
}

/** Whether a bank has yet to decide a dispute about it. */
export function isContested({ reversals }: Order): boolean {
  return reversals.some(({ kind, state }) => kind === "chargeback" && state === "running");
}

/**
 * Chargebacks: the buyer's bank takes money back while it is contested, or permanently. Writes only; the
 * caller saves the order.
 */
export function chargebacks() {
  return {
    open(
      transaction: Transaction,
      { order, amount, excess }: DisputeShare,
      { id, at }: { id: string; at: Date },
    ): Order {
      const { amounts, seller } = order;
      const split = splitReversal(order, amount);
      const dispute = { disputeId: id, orderId: order.id, seller, currency: amounts.total.currency, at };
      appendEntry(
        transaction,
        chargebackEntry({ ...dispute, split, excess, from: sellerFundsAccount(order) }),
      );
      const reversal: Reversal = {
        id,
        kind: "chargeback",
        state: "running",
        reason: "chargeback",
        total: amount,
        ...split,
        excess,
        at,
      };
      return { ...order, reversals: [...order.reversals, reversal] };
    },

    /**
     * The order after a refund of it failed. Where a bank had taken the refund's money and the marketplace
     * bore it, the order bears it now.
     */
    takeOver(
      transaction: Transaction,
      order: Order,
      { refundId, at }: { refundId: string; at: Date },
    ): Order {
      let current = order;
      for (const { id, state, excess } of order.reversals) {
        const amount = Math.min(excess, remainderOf(current));
        if (state === "undone" || amount === 0) continue;
        const { amounts, seller } = order;
        const split = splitReversal(current, amount);
        const dispute = { disputeId: id, orderId: order.id, seller, currency: amounts.total.currency, at };
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
      const { seller, amounts } = order;
      const dispute = { disputeId: id, orderId: order.id, seller, currency: amounts.total.currency, at };
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
}
