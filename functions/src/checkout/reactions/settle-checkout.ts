import { paymentSucceeded } from "../../payments/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { GiveUp } from "../../platform/jobs/give-up.ts";
import { riskDesk } from "../../trust/public.ts";
import { cartStore } from "../cart-store.ts";
import { advance, factsOf } from "../checkout.ts";
import { checkoutStore } from "../checkout-store.ts";
import { isCovered, orderDesk, orderStore } from "../../orders/public.ts";

const needs = {
  carts: cartStore,
  checkouts: checkoutStore,
  desk: orderDesk,
  orders: orderStore,
  risk: riskDesk,
};

/**
 * Each order of a paid checkout goes to its seller, or, when its pieces or its price are gone meanwhile, its money
 * goes back: one of the two, in one transaction. Safe to repeat: the checkout's state says that it is done.
 */
export default subscribes(
  { to: paymentSucceeded, name: "checkout.settleCheckout", needs },
  async ({ event, now, database, carts, checkouts, desk, orders, risk }) => {
    const { checkoutId } = event.data;
    const opened = await checkouts.find(checkoutId);
    if (!opened) throw new GiveUp(`No checkout ${checkoutId}`);
    const { device: deviceId, ...facts } = factsOf(opened, await orders.findAll(opened.orderIds));
    const { verdict } = await risk.weigh({ ...facts, deviceId, now });
    await database.transact(async (unit) => {
      const checkout = await checkouts.find(checkoutId, unit);
      const paid = checkout && advance(checkout, "pay");
      if (!paid) return;
      const placed = await orders.findAll(paid.orderIds, unit);
      const found = await Promise.all(placed.map((order) => desk.look(unit, order, { action: "pay", now })));
      for (const goods of found) {
        const buys = verdict === "review" ? "holdForReview" : "pay";
        const action = isCovered(goods) ? buys : "turnDown";
        const deed = { action, actor: "souk", uid: null, at: now } as const;
        const changed = desk.change(unit, goods.order, { deed, found: goods });
        if (!changed || action === "turnDown") continue;
        for (const { listingId } of changed.lines) carts.removeLine(unit, changed.buyer, listingId);
      }
      checkouts.save(unit, paid);
    });
  },
);
