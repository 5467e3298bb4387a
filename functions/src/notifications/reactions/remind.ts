import { reminderDue } from "../../orders/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { reminderNews } from "../news.ts";
import { notificationStore } from "../notification-store.ts";
import { tellMember } from "../tell-member.ts";

const needs = { notifications: notificationStore };

/** Safe to repeat: ids of notification and mail follow from event and member. */
export default subscribes(
  { to: reminderDue, name: "notifications.remind", needs },
  async ({ event, database, notifications }) => {
    const { orderId, state, whom } = event.data;
    const kind = reminderNews[state]?.[whom];
    if (!kind) return;
    const subject = { kind, orderId, refundId: null };
    await tellMember({ database, notifications }, event, {
      to: event.data[whom],
      news: subject,
      mail: { of: "order", ...subject },
    });
  },
);
