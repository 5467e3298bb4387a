import { orderStore } from "../../orders/public.ts";
import { refundSettled } from "../../payments/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { GiveUp } from "../../platform/jobs/give-up.ts";
import { refundNews } from "../news.ts";
import { notificationStore } from "../notification-store.ts";
import { tellMember } from "../tell-member.ts";

const needs = { notifications: notificationStore, orders: orderStore };

/** Safe to repeat: ids of notification and mail follow from event and member. */
export default subscribes(
  { to: refundSettled, name: "notifications.tellOfRefund", needs },
  async ({ event, database, notifications, orders }) => {
    const { orderId, refundId, outcome } = event.data;
    const kind = refundNews[outcome];
    if (!kind) return;
    const order = await orders.find(orderId);
    if (!order) throw new GiveUp(`No order ${orderId}`);
    const subject = { kind, orderId, refundId };
    await tellMember({ database, notifications }, event, {
      to: order.buyer,
      news: subject,
      mail: { of: "order", ...subject },
    });
  },
);
