import { idFrom } from "../../platform/values/ids.ts";
import { implement } from "../../platform/operations/implement.ts";
import { refundOrder } from "../contract.ts";
import { MAX_REVERSALS, quantityReversed, remainderOf } from "../reversal.ts";
import { isCharged, type Order } from "../order.ts";
import { orderStore } from "../order-store.ts";
import { presentOrder } from "../present-order.ts";
import { amountOfLines } from "../refunding/amount-of-lines.ts";
import { roleIn } from "../process/order-actions.ts";
import { refunds } from "../refunding/refunds.ts";

const dependencies = { orders: orderStore, refunding: refunds };

/** A repeat returns the refund made before: its id derives from the key. */
export default implement(
  refundOrder,
  dependencies,
  async ({ input, caller, fail, now, database, callId, ...given }) => {
    const { orders, refunding } = given;
    return database.runTransaction(async (transaction) => {
      const order = await orders.find(input.orderId, transaction);
      const actor = order && roleIn(order, caller);
      if (!order || !actor) throw fail.OrderNotFound();
      // A key is kept for a day; with another order it identifies another refund.
      const refundId = idFrom("refund", callId, order.id);
      if (order.reversals.some(({ id }) => id === refundId)) return presentOrder(order, actor);
      if (actor === "buyer" || !isCharged(order) || order.state === "refunded") {
        throw fail.ActionNotAllowed({ state: order.state });
      }
      const amount = amountToRefund(order);
      const left = remainderOf(order);
      if (amount > left || amount === 0)
        throw fail.RefundTooLarge({ remaining: { ...order.amounts.total, amount: left } });
      // The last slot is reserved for the full remainder.
      const most = amount < left ? MAX_REVERSALS - 1 : MAX_REVERSALS;
      if (order.reversals.length >= most) throw fail.TooManyRefunds();
      const { reason, lines: items } = input;
      const newRefund = {
        id: refundId,
        amount,
        reason: reason || "goodwill",
        by: actor === "moderator" ? actor : caller.uid,
        items,
        at: now,
      };
      const refunded = refunding.start(transaction, order, newRefund);
      orders.save(transaction, refunded);
      return presentOrder(refunded, actor);
    });

    function amountToRefund(order: Order): number {
      const { amount, lines } = input;
      if (amount && amount.currency !== order.amounts.total.currency) throw fail.CurrencyMixed();
      if (amount) return amount.amount;
      if (!lines) return remainderOf(order);
      const wanted = lines.map(({ listingId, quantity }) => ({
        listingId,
        quantity,
        already: quantityReversed(order, listingId),
      }));
      const worth = amountOfLines(order.lines, order.amounts, wanted);
      if (!worth) throw fail.ItemsNotOrdered();
      return worth.amount;
    }
  },
);
