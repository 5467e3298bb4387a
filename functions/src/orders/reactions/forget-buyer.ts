import { memberDeleted } from "../../accounts/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { forgetBuyer } from "../address-retention.ts";
import { orderStore } from "../order-store.ts";

/**
 * Removes a deleted member's handle from their orders, and the address from those that ended; a running one loses
 * its address at its end. Safe to repeat: orders without a handle are not found again.
 */
export default defineSubscriber(
  { to: memberDeleted, name: "orders.forgetBuyer", dependencies: { orders: orderStore } },
  async ({ event, database, orders }) => {
    await database.runInBatches(async (transaction, limit) => {
      const known = await orders.listNamedOf(event.data.uid, limit, transaction);
      for (const order of known) orders.save(transaction, forgetBuyer(order));
      return known.length;
    });
  },
);
