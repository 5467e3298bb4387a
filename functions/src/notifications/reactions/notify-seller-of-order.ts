import { orderPlaced } from "../../orders/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { notificationStore } from "../notification-store.ts";
import { notifyMember } from "../notify-member.ts";

const needs = { notifications: notificationStore };

/** Safe to repeat: the notification's id is the event's. */
export default subscribes(
  { to: orderPlaced, name: "notifications.notifySellerOfOrder", needs },
  async ({ event, database, notifications }) => {
    const { orderId, seller } = event.data;
    const news = { id: event.eventId, kind: "orderPlaced", orderId, at: event.at } as const;
    await notifyMember({ database, notifications }, seller, news);
  },
);
