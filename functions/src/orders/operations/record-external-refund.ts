import { refundFailed, refundMadeAfterAll } from "../../payments/public.ts";
import { resolveAlarm } from "../../platform/alarms/alarm-store.ts";
import { countFigures } from "../../platform/figures/figure-store.ts";
import { implement } from "../../platform/operations/implement.ts";
import { recordExternalRefund } from "../contract.ts";
import { canRefundPart, remainderOf, unreplacedOf } from "../reversal.ts";
import { orderStore } from "../order-store.ts";
import { presentOrder } from "../present-order.ts";
import { orderWorkflow } from "../process/order-workflow.ts";
import { isExactRefund, refunds, refundStepOf } from "../refunding/refunds.ts";

/** Closes the case of a refund that failed: the alarms about it are resolved, and an order without a remainder ends. */
export default implement(
  recordExternalRefund,
  { orders: orderStore, workflow: orderWorkflow },
  async ({ input, fail, now, transaction, callId, orders, workflow }) => {
    const order = await orders.find(input.orderId, transaction);
    if (!order) throw fail.OrderNotFound();
    const failed = order.reversals.find(({ id, kind }) => id === input.refundId && kind === "refund");
    if (failed?.state !== "undone") throw fail.RefundNotFailed();
    const { total } = order.amounts;
    if (input.amount && input.amount.currency !== total.currency) throw fail.CurrencyMixed();
    // Two moderators record one payment once.
    const left = Math.min(remainderOf(order), unreplacedOf(order, failed));
    const amount = input.amount?.amount ?? left;
    if (amount > left || amount === 0) throw fail.RefundTooLarge({ remaining: { ...total, amount: left } });
    if (!isExactRefund(order, amount))
      throw fail.RefundNotExact({ step: { ...total, amount: refundStepOf(order) } });
    if (amount < remainderOf(order) && !canRefundPart(order)) throw fail.TooManyRefunds();

    const prepared = await workflow.prepareClosing(transaction, order, { amount, now });
    const found = { subject: failed.id, at: now };
    await Promise.all(
      [refundFailed, refundMadeAfterAll].map((alarm) => resolveAlarm(transaction, alarm, found)),
    );
    const recorded = refunds.recordExternal(transaction, order, {
      id: callId,
      amount,
      reason: input.note,
      replaces: failed.id,
      at: now,
    });
    // No event tells of it.
    const figures = { refunds: { paid: 1 }, refunded: { [total.currency]: amount } };
    countFigures(transaction, { at: now, now, figures });
    const followed = workflow.applyFollowUps(transaction, recorded, {
      actions: ["closeRefunded"],
      prepared,
      now,
    });
    return presentOrder(followed, "moderator");
  },
);
