import { ledgerStore, refundEntry, refundFailedEntry, refundSettledEntry } from "../../ledger/public.ts";
import { requestRefund } from "../../payments/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Unit } from "../../platform/firestore/unit.ts";
import { endGiveback, MOST_GIVEBACKS, remainderOf, splitMore, type Giveback } from "../giveback.ts";
import type { Piece } from "../line.ts";
import type { Order } from "../order.ts";

interface Refunding {
  id: string;
  /** In minor units; no more than what is left. */
  amount: number;
  reason: string;
  /** The party who asked for it, or `moderator` or `souk`. */
  by: string;
  /** What it is for, where single pieces are given back. */
  pieces?: Piece[] | undefined;
  at: Date;
}

/** Gives an order's money back. The order, its ledger and the payment provider's task change in one unit. */
export function refunds(context: Pick<Context, "database">) {
  const ledger = ledgerStore(context);
  return {
    /** The order with the money on its way; the caller saves it. Writes only. */
    start(unit: Unit, order: Order, { id, amount, reason, by, pieces, at }: Refunding): Order {
      if (amount > remainderOf(order)) throw new Error(`${amount} is more than is left of order ${order.id}`);
      if (order.givebacks.length >= MOST_GIVEBACKS) throw new Error(`Order ${order.id} has too many refunds`);
      const { amounts, buyer, seller, checkoutId, paymentId } = order;
      const { currency } = amounts.total;
      const split = splitMore(order, amount);
      requestRefund(unit, {
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
      const from = holderOf(order);
      ledger.append(
        unit,
        refundEntry({ refundId: id, orderId: order.id, seller, currency, split, from, at }),
      );
      const giveback: Giveback = {
        id,
        kind: "refund",
        state: "running",
        reason,
        total: amount,
        ...split,
        excess: 0,
        ...(pieces ? { pieces } : {}),
        at,
      };
      return { ...order, givebacks: [...order.givebacks, giveback] };
    },

    /** The order once the provider has said how it went; nothing when it was told before. */
    settle(
      unit: Unit,
      order: Order,
      { id, isPaid, at }: { id: string; isPaid: boolean; at: Date },
    ): Order | undefined {
      const running = order.givebacks.find((each) => each.id === id && each.state === "running");
      if (!running) return undefined;
      const { total, proceeds, fees, tax } = running;
      const { currency } = order.amounts.total;
      const refund = { refundId: id, orderId: order.id, seller: order.seller, currency, at };
      if (isPaid) ledger.append(unit, refundSettledEntry({ ...refund, total }));
      else {
        const split = { proceeds, fees, tax };
        ledger.append(unit, refundFailedEntry({ ...refund, split, to: holderOf(order) }));
      }
      return endGiveback(order, id, isPaid ? "done" : "undone");
    },
  };
}

/** Where the seller's share is: theirs to have once the buyer has received everything. */
export function holderOf({ completedAt }: Order): "available" | "pending" {
  return completedAt === null ? "pending" : "available";
}
