import { refundSettled } from "../../payments/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { GiveUp } from "../../platform/jobs/give-up.ts";
import { orderStore } from "../order-store.ts";
import { orderDesk } from "../process/order-desk.ts";
import { chargebacks } from "../refunding/chargebacks.ts";
import { refunds } from "../refunding/refunds.ts";

const needs = { desk: orderDesk, orders: orderStore, refunding: refunds, banking: chargebacks };

/** Takes over how a refund ended. Safe to repeat: the order knows which of its refunds still run. */
export default subscribes(
  { to: refundSettled, name: "orders.settleRefund", needs },
  async ({ event, now, database, desk, orders, refunding, banking }) => {
    const { refundId, orderId, outcome } = event.data;
    await database.transact(async (unit) => {
      const order = await orders.find(orderId, unit);
      if (!order) throw new GiveUp(`No order ${orderId}`);
      const isPaid = outcome === "succeeded";
      const settled = refunding.settle(unit, order, { id: refundId, isPaid, at: now });
      if (!settled) return;
      const borne = isPaid ? settled : banking.takeOver(unit, settled, { refundId, at: now });
      desk.follow(unit, borne, { actions: ["closeRefunded"], now });
    });
  },
);
