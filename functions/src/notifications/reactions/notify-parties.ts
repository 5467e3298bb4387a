import { orderChanged, orderReader } from "../../orders/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { notificationStore } from "../notification-store.ts";
import { notifyParties } from "../notify-parties.ts";

const dependencies = { notifications: notificationStore, orders: orderReader };

/** Safe to repeat: ids of notifications and e-mails derive from event and member. */
export default defineSubscriber(
  { to: orderChanged, name: "notifications.notifyOfOrder", dependencies },
  async ({ event, database, notifications, orders }) => {
    const { orderId, from, seller } = event.data;
    // A bank may contest an order on hold: its seller, who was never notified of the order, is not notified
    // of the end.
    const order = from === "chargedBack" ? await orders.find(orderId) : undefined;
    const isUnknown = order?.participants.includes(seller) === false;
    await notifyParties({ database, notifications }, event, isUnknown ? ["buyer"] : ["buyer", "seller"]);
  },
);
