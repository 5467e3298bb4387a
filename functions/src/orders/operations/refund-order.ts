import { idFrom } from "../../platform/values/ids.ts";
import { handles } from "../../platform/operations/implement.ts";
import { refundOrder } from "../contract.ts";
import { MOST_GIVEBACKS, piecesBack, remainderOf } from "../giveback.ts";
import { isCharged, type Order } from "../order.ts";
import { orderStore } from "../order-store.ts";
import { presentOrder } from "../present-order.ts";
import { amountOfLines } from "../refunding/amount-of-lines.ts";
import { roleIn } from "../process/deeds.ts";
import { refunds } from "../refunding/refunds.ts";

const needs = { orders: orderStore, refunding: refunds };

/** Repeated, it finds the refund it made before: its id follows from the key. */
export default handles(
  refundOrder,
  needs,
  async ({ input, caller, fail, now, database, callId, ...given }) => {
    const { orders, refunding } = given;
    return database.transact(async (unit) => {
      const order = await orders.find(input.orderId, unit);
      const actor = order && roleIn(order, caller);
      if (!order || !actor) throw fail.OrderNotFound();
      // A key is kept for a day: with another order it names another refund.
      const refundId = idFrom("refund", callId, order.id);
      if (order.givebacks.some(({ id }) => id === refundId)) return presentOrder(order, actor);
      if (actor === "buyer" || !isCharged(order) || order.state === "refunded") {
        throw fail.ActionNotAllowed({ state: order.state });
      }
      const amount = amountToRefund(order);
      const left = remainderOf(order);
      if (amount > left || amount === 0)
        throw fail.RefundTooLarge({ left: { ...order.amounts.total, amount: left } });
      // The last place is kept for all the rest.
      const most = amount < left ? MOST_GIVEBACKS - 1 : MOST_GIVEBACKS;
      if (order.givebacks.length >= most) throw fail.TooManyRefunds();
      const { reason, lines: pieces } = input;
      const wish = {
        id: refundId,
        amount,
        reason: reason || "goodwill",
        by: actor === "moderator" ? actor : caller.uid,
        pieces,
        at: now,
      };
      const refunded = refunding.start(unit, order, wish);
      orders.save(unit, refunded);
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
        already: piecesBack(order, listingId),
      }));
      const worth = amountOfLines(order.lines, order.amounts, wanted);
      if (!worth) throw fail.PiecesNotOrdered();
      return worth.amount;
    }
  },
);
