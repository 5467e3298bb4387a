import type { InputOf } from "../../platform/operations/define-operation.ts";
import type { Fail } from "../../platform/operations/failures.ts";
import { implement } from "../../platform/operations/implement.ts";
import { refundOrder } from "../contract.ts";
import { canRefundPart, quantityReversed, remainderOf } from "../reversal.ts";
import { isCharged, type Order } from "../order.ts";
import { orderStore } from "../order-store.ts";
import { presentOrder, roleIn } from "../present-order.ts";
import { amountOfLines } from "../refunding/amount-of-lines.ts";
import { isExactRefund, payableRefund, refunds, refundStepOf } from "../refunding/refunds.ts";
import { refundWindowEnd, sellerRefunds } from "../refunding/seller-refunds.ts";

export default implement(
  refundOrder,
  { orders: orderStore, ofSeller: sellerRefunds },
  async ({ input, caller, fail, now, transaction, callId, orders, ofSeller }) => {
    const order = await orders.find(input.orderId, transaction);
    const actor = order && roleIn(order, caller);
    if (!order || !actor) throw fail.OrderNotFound();
    if (actor === "buyer" || !isCharged(order) || order.state === "refunded") {
      throw fail.ActionNotAllowed({ state: order.state });
    }
    const windowEnd = refundWindowEnd(order);
    if (actor === "seller" && now > windowEnd) {
      throw fail.RefundWindowOver({ until: windowEnd.toISOString() });
    }
    const amount = amountToRefund(order, input, fail);
    const left = remainderOf(order);
    if (amount > left || amount === 0)
      throw fail.RefundTooLarge({ remaining: { ...order.amounts.total, amount: left } });
    if (!isExactRefund(order, amount))
      throw fail.RefundNotExact({ step: { ...order.amounts.total, amount: refundStepOf(order) } });
    if (amount < left && !canRefundPart(order)) throw fail.TooManyRefunds();
    // What a moderator decides is refunded in any case: the seller owes what the balance lacks.
    const shortfall =
      actor === "seller" ? await ofSeller.spend(transaction, order, { amount, at: now }) : undefined;
    if (shortfall) {
      const { currency } = order.amounts.total;
      throw fail.BalanceTooLow({
        needed: { amount: shortfall.needed, currency },
        available: { amount: shortfall.available, currency },
      });
    }
    const { reason, lines: items } = input;
    const refund = {
      id: callId,
      amount,
      reason: reason || "goodwill",
      by: actor === "moderator" ? actor : caller.uid,
      items,
      at: now,
    };
    const refunded = refunds.start(transaction, order, refund);
    orders.save(transaction, refunded);
    return presentOrder(refunded, actor);
  },
);

/** In minor units of the order's currency. */
function amountToRefund(
  order: Order,
  { amount, lines }: InputOf<typeof refundOrder>,
  fail: Fail<(typeof refundOrder)["failures"]>,
): number {
  if (amount && amount.currency !== order.amounts.total.currency) throw fail.CurrencyMixed();
  if (amount) return amount.amount;
  if (!lines) return remainderOf(order);
  const requested = lines.map(({ listingId, quantity }) => ({
    listingId,
    quantity,
    already: quantityReversed(order, listingId),
  }));
  const worth = amountOfLines(order.lines, order.amounts, requested);
  if (!worth) throw fail.ItemsNotOrdered();
  return payableRefund(order, worth.amount);
}
