import { chargebackFollower, orderStore } from "../../orders/public.ts";
import { disputeChanged } from "../../payments/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { GiveUp } from "../../platform/jobs/give-up.ts";
import { checkoutStore } from "../checkout-store.ts";

const needs = { checkouts: checkoutStore, follower: chargebackFollower, orders: orderStore };

/**
 * Follows a dispute between the buyer's bank and the marketplace: a payment is disputed as a whole, and each order of
 * its checkout bears a part. Safe to repeat and in any order: each order knows the dispute by its id.
 */
export default subscribes(
  { to: disputeChanged, name: "checkout.followChargeback", needs },
  async ({ event, now, database, checkouts, follower, orders }) => {
    const { disputeId: id, checkoutId, amount, outcome } = event.data;
    await database.transact(async (unit) => {
      const checkout = await checkouts.find(checkoutId, unit);
      if (!checkout) throw new GiveUp(`No checkout ${checkoutId}`);
      const placed = await orders.findAll(checkout.orderIds, unit);
      // A dispute may be told of before the success of its payment is: the outbox tells it again.
      if (checkout.state !== "paid") throw new Error(`Checkout ${checkoutId} is not settled yet`);
      follower.follow(unit, placed, { id, amount, outcome, now });
    });
  },
);
