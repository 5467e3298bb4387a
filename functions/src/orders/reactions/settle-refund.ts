import { refundSettled } from "../../payments/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { orderStore } from "../order-store.ts";
import { orderWorkflow } from "../process/order-workflow.ts";
import { chargebacks } from "../refunding/chargebacks.ts";
import { isContested } from "../reversal.ts";
import { refunds } from "../refunding/refunds.ts";

const dependencies = { workflow: orderWorkflow, orders: orderStore };

/**
 * Applies the outcome of a refund. Safe to repeat and in any order: the order knows how each of its refunds ended. An
 * order that a refund had ended, and whose bank sends it back, is open again, or contested where its bank has taken the
 * money meanwhile.
 */
export default defineSubscriber(
  { to: refundSettled, name: "orders.settleRefund", dependencies },
  async ({ event, now, database, workflow, orders }) => {
    const { refundId, orderId, outcome } = event.data;
    await database.runTransaction(async (transaction) => {
      const order = await orders.find(orderId, transaction);
      if (!order) throw new NonRetryableError(`No order ${orderId}`);
      const prepared = await workflow.prepareClosing(transaction, order, { now });
      const isPaid = outcome === "succeeded";
      const settled = refunds.settle(transaction, order, { id: refundId, isPaid, at: now });
      if (!settled) return;
      const borne = isPaid ? settled : chargebacks.takeOver(transaction, settled, { refundId, at: now });
      const contested = isContested(borne) ? (["chargeBack"] as const) : [];
      const actions = isPaid ? ([] as const) : (["reopen", ...contested] as const);
      workflow.applyFollowUps(transaction, borne, { actions: [...actions, "closeRefunded"], prepared, now });
    });
  },
);
