import { disputeChanged } from "../../payments/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { GiveUp } from "../../platform/jobs/give-up.ts";
import { orderStore } from "../order-store.ts";
import { orderDesk } from "../process/order-desk.ts";
import { bear, chargebacks, isContested } from "../refunding/chargebacks.ts";

const needs = { desk: orderDesk, orders: orderStore, banking: chargebacks };

/**
 * Follows a dispute between the buyer's bank and the marketplace. Safe to repeat and in any order: each order knows
 * the dispute by its id, and one that is over before it was opened is opened and ended at once.
 */
export default subscribes(
  { to: disputeChanged, name: "orders.followChargeback", needs },
  async ({ event, now, database, desk, orders, banking }) => {
    const { disputeId: id, checkoutId, amount, outcome } = event.data;
    await database.transact(async (unit) => {
      const checkout = await orders.findCheckout(checkoutId, unit);
      if (!checkout) throw new GiveUp(`No checkout ${checkoutId}`);
      const placed = await orders.findAll(checkout.orderIds, unit);
      // A dispute may be told of before the success of its payment is: the outbox tells it again.
      if (checkout.state !== "paid") throw new Error(`Checkout ${checkoutId} is not settled yet`);
      const { isKnown, shares } = bear({ id, amount }, placed);
      for (const share of shares) {
        const contested = isKnown ? share.order : banking.open(unit, share, { id, at: now });
        const isOver = outcome !== "opened";
        const isLost = outcome === "lost";
        const closed = isOver ? banking.close(unit, contested, { id, isLost, at: now }) : undefined;
        const followed = closed ?? contested;
        if (followed === share.order) continue;
        desk.follow(unit, followed, {
          now,
          actions: [
            ...(isKnown ? [] : (["chargeBack"] as const)),
            ...(isContested(followed) ? [] : (["closeRefunded", "endChargeback"] as const)),
          ],
        });
      }
    });
  },
);
