import { orderChanged, orderReader } from "../../orders/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { sellerFigureStore } from "../figure-store.ts";

const dependencies = { figures: sellerFigureStore, orders: orderReader };

/**
 * Counts an order on the day on which it became the seller's: paid, or approved where it was on hold. Two reads and one
 * write. Safe to repeat: the figures remember their last orders.
 */
export const countSale = defineSubscriber(
  { to: orderChanged, name: "sellers.countSale", dependencies },
  async ({ event, figures, orders }) => {
    const { orderId, action, seller } = event.data;
    if (action !== "pay" && action !== "approve") return;
    const order = await orders.find(orderId);
    if (!order) return;
    const { items, discount } = order.amounts;
    const revenue = { [items.currency]: items.amount - discount.amount };
    await figures.addOrder({ seller, key: orderId, at: event.at }, revenue);
  },
);
