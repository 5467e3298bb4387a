import { orderReader } from "../../orders/public.ts";
import { refundSettled } from "../../payments/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { refundNotifications } from "../notification-rules.ts";
import { notificationStore } from "../notification-store.ts";
import { notifyMember } from "../notify-member.ts";

const dependencies = { notifications: notificationStore, orders: orderReader };

/** Safe to repeat: ids of notification and e-mail derive from event and member. */
export default defineSubscriber(
  { to: refundSettled, name: "notifications.notifyOfRefund", dependencies },
  async ({ event, database, notifications, orders }) => {
    const { orderId, refundId, outcome } = event.data;
    const kind = refundNotifications[outcome];
    if (!kind) return;
    const order = await orders.find(orderId);
    if (!order) throw new NonRetryableError(`No order ${orderId}`);
    const subject = { kind, orderId, refundId };
    await notifyMember({ database, notifications }, event, {
      to: order.buyer,
      inApp: subject,
      email: { of: "order", ...subject },
    });
  },
);
