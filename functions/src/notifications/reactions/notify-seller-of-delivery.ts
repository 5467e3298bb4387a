import { orderDelivered } from "../../orders/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { notificationStore } from "../notification-store.ts";
import { notifyMember } from "../notify-member.ts";

const needs = { notifications: notificationStore };

/** Safe to repeat: the notification's id is the event's. */
export default subscribes(
  { to: orderDelivered, name: "notifications.notifySellerOfDelivery", needs },
  async ({ event, database, notifications }) => {
    const { orderId, seller } = event.data;
    const news = { id: event.eventId, kind: "orderDelivered", orderId, at: event.at } as const;
    await notifyMember({ database, notifications }, seller, news);
  },
);
