import { reminderDue } from "../../orders/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { reminderNotifications } from "../notification-rules.ts";
import { notificationStore } from "../notification-store.ts";
import { notifyMember } from "../notify-member.ts";

const dependencies = { notifications: notificationStore };

/** Safe to repeat: ids of notification and e-mail derive from event and member. */
export default defineSubscriber(
  { to: reminderDue, name: "notifications.remind", dependencies },
  async ({ event, database, notifications }) => {
    const { orderId, state, recipient } = event.data;
    const kind = reminderNotifications[state]?.[recipient];
    if (!kind) return;
    const subject = { kind, orderId, refundId: null };
    await notifyMember({ database, notifications }, event, {
      to: event.data[recipient],
      inApp: subject,
      email: { of: "order", ...subject },
    });
  },
);
