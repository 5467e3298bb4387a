import { orderChanged, orderStore } from "../../orders/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { notificationStore } from "../notification-store.ts";
import { tellOfOrder } from "../tell-of-order.ts";

const needs = { notifications: notificationStore, orders: orderStore };

/** Safe to repeat: ids of notifications and mails follow from event and member. */
export default subscribes(
  { to: orderChanged, name: "notifications.tellOfOrder", needs },
  async ({ event, database, notifications, orders }) => {
    const { orderId, from, seller } = event.data;
    // A bank may contest what is still in review: its end is nothing to a seller who never heard of the order.
    const order = from === "chargedBack" ? await orders.find(orderId) : undefined;
    const isUnknown = order?.participants.includes(seller) === false;
    await tellOfOrder({ database, notifications }, event, isUnknown ? ["buyer"] : ["buyer", "seller"]);
  },
);
