import { paymentRefunded } from "../../payments/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { orderStore } from "../order-store.ts";

/** Ends a checkout whose money is back with the buyer. Safe to repeat: it recomputes from the checkout's state. */
export default subscribes(
  { to: paymentRefunded, name: "orders.closeRefundedCheckout", needs: { orders: orderStore } },
  async ({ event, database, orders }) => {
    await database.transact(async (unit) => {
      const checkout = await orders.findCheckout(event.data.checkoutId, unit);
      if (checkout?.state === "refunding") orders.saveCheckout(unit, { ...checkout, state: "refunded" });
    });
  },
);
