import { refundFailedLate } from "../../payments/public.ts";
import { resolveAlarm } from "../../platform/alarms/alarm-store.ts";
import { implement } from "../../platform/operations/implement.ts";
import { recordExternalRefund } from "../contract.ts";
import { canRefundPart, remainderOf } from "../reversal.ts";
import { orderStore } from "../order-store.ts";
import { presentOrder } from "../present-order.ts";
import { orderWorkflow } from "../process/order-workflow.ts";
import { refunds } from "../refunding/refunds.ts";

/** Closes the case of a refund that failed: the alarm about it is resolved, and an order without a remainder ends. */
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
    const amount = input.amount?.amount ?? failed.total;
    const left = remainderOf(order);
    if (amount > left) throw fail.RefundTooLarge({ remaining: { ...total, amount: left } });
    if (amount < left && !canRefundPart(order)) throw fail.TooManyRefunds();

    const prepared = await workflow.prepareClosing(transaction, order, { amount, now });
    await resolveAlarm(transaction, refundFailedLate, { subject: failed.id, at: now });
    const recorded = refunds.recordExternal(transaction, order, {
      id: callId,
      amount,
      reason: input.note,
      at: now,
    });
    const followed = workflow.applyFollowUps(transaction, recorded, {
      actions: ["closeRefunded"],
      prepared,
      now,
    });
    return presentOrder(followed, "moderator");
  },
);
