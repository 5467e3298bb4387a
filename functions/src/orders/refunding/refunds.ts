import { ledgerStore, refundEntry, refundFailedEntry, refundSettledEntry } from "../../ledger/public.ts";
import { requestRefund } from "../../payments/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { endReversal, MAX_REVERSALS, remainderOf, splitReversal, type Reversal } from "../reversal.ts";
import type { ItemQuantity } from "../line.ts";
import type { Order } from "../order.ts";

interface NewRefund {
  id: string;
  /** In minor units; no more than what is left. */
  amount: number;
  reason: string;
  /** The party who asked for it, or `moderator` or `system`. */
  by: string;
  /** What it is for, where single pieces are given back. */
  items?: ItemQuantity[] | undefined;
  at: Date;
}

/** Gives an order's money back. The order, its ledger and the payment provider's task change in one unit. */
export function refunds(context: Pick<Context, "database">) {
  const ledger = ledgerStore(context);
  return {
    /** The order with the money on its way; the caller saves it. Writes only. */
    start(transaction: Transaction, order: Order, { id, amount, reason, by, items, at }: NewRefund): Order {
      if (amount > remainderOf(order)) throw new Error(`${amount} is more than is left of order ${order.id}`);
      if (order.reversals.length >= MAX_REVERSALS) throw new Error(`Order ${order.id} has too many refunds`);
      const { amounts, buyer, seller, checkoutId, paymentId } = order;
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
      ledger.append(
        transaction,
        refundEntry({ refundId: id, orderId: order.id, seller, currency, split, from, at }),
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
      return { ...order, reversals: [...order.reversals, reversal] };
    },

    /** The order once the provider has said how it went; nothing when it was told before. */
    settle(
      transaction: Transaction,
      order: Order,
      { id, isPaid, at }: { id: string; isPaid: boolean; at: Date },
    ): Order | undefined {
      const running = order.reversals.find((each) => each.id === id && each.state === "running");
      if (!running) return undefined;
      const { total, proceeds, fees, tax } = running;
      const { currency } = order.amounts.total;
      const refund = { refundId: id, orderId: order.id, seller: order.seller, currency, at };
      if (isPaid) ledger.append(transaction, refundSettledEntry({ ...refund, total }));
      else {
        const split = { proceeds, fees, tax };
        ledger.append(transaction, refundFailedEntry({ ...refund, split, to: sellerFundsAccount(order) }));
      }
      return endReversal(order, id, isPaid ? "done" : "undone");
    },
  };
}

/** Where the seller's share is: theirs to have once the buyer has received everything. */
export function sellerFundsAccount({ completedAt }: Order): "available" | "pending" {
  return completedAt === null ? "pending" : "available";
}
