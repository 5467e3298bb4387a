import { paymentSucceeded } from "../../payments/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { riskAssessor } from "../../trust/public.ts";
import { barredSellers } from "../barred-sellers.ts";
import { cartStore } from "../cart-store.ts";
import { advance, riskFactsOf, type Checkout } from "../checkout.ts";
import { checkoutStore } from "../checkout-store.ts";
import { canFulfil, orderWorkflow, orderReader, type Order } from "../../orders/public.ts";

const dependencies = {
  barred: barredSellers,
  carts: cartStore,
  checkouts: checkoutStore,
  workflow: orderWorkflow,
  orders: orderReader,
  risk: riskAssessor,
};

/**
 * Each order of a paid checkout goes to its seller or, when its stock or price is no longer available or its seller may
 * no longer sell, is refunded: one of the two, in one transaction. Safe to repeat: the checkout's state shows that it is
 * settled.
 */
export default defineSubscriber(
  { to: paymentSucceeded, name: "checkout.settleCheckout", dependencies },
  async ({ event, now, database, barred, carts, checkouts, workflow, orders, risk }) => {
    const { checkoutId } = event.data;
    const opened = await checkouts.find(checkoutId);
    if (!opened) throw new NonRetryableError(`No checkout ${checkoutId}`);
    const facts = riskFactsOf(opened, await orders.findAll(opened.orderIds));
    const { verdict } = await risk.assess({ ...facts, now });
    const prepare = async (transaction: Transaction, order: Order) => {
      const [items, isBarred] = await Promise.all([
        workflow.prepare(transaction, order, { action: "pay", now }),
        barred.isBarred(transaction, order.seller),
      ]);
      return { items, isBarred };
    };
    await database.runTransaction(async (transaction) => {
      const checkout = await checkouts.find(checkoutId, transaction);
      const paid = checkout && advance(checkout, "pay");
      if (!paid) return;
      const placed = await orders.findAll(paid.orderIds, transaction);
      const [inCart, prepared] = await Promise.all([
        paid.isFromCart ? carts.findLines(transaction, paid.buyer, listingIdsOf(paid)) : [],
        Promise.all(placed.map((order) => prepare(transaction, order))),
      ]);
      // It was given up, since the provider said that nobody could pay it any more.
      const lateAt = checkout.state === "expired" ? now : null;
      for (const { items, isBarred } of prepared) {
        const buys = verdict === "hold" ? "placeOnHold" : "pay";
        const action = !isBarred && canFulfil(items, { lateAt }) ? buys : "cancelUnavailable";
        const performed = { action, actor: "system", uid: null, at: now } as const;
        const changed = workflow.apply(transaction, items.order, { performed, prepared: items });
        if (!changed || action === "cancelUnavailable") continue;
        for (const { listingId, quantity: bought } of changed.lines) {
          const line = inCart.find((each) => each.listingId === listingId);
          if (line) carts.takeOut(transaction, paid.buyer, { line, bought });
        }
      }
      checkouts.save(transaction, paid);
    });
  },
);

function listingIdsOf({ items }: Checkout): string[] {
  return items.map(({ listingId }) => listingId);
}
