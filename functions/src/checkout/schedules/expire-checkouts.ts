import { forEachIsolated } from "../../platform/concurrency/for-each-isolated.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { advance, type Checkout } from "../checkout.ts";
import { checkoutStore } from "../checkout-store.ts";
import { orderWorkflow, orderStore } from "../../orders/public.ts";

const MAX_PER_RUN = 200;
const dependencies = { checkouts: checkoutStore, workflow: orderWorkflow, orders: orderStore };

/**
 * Releases the stock of checkouts that were not paid in time. Only cleans up: an expired hold counts as
 * available wherever stock is read. Safe to run twice: each checkout is read again in its own transaction.
 */
export default defineSchedule(
  "checkout.expireCheckouts",
  dependencies,
  async ({ now, database, checkouts, workflow, orders }) => {
    const overdue = await checkouts.listOverdue(now, MAX_PER_RUN);
    const reporting = {
      failure: "checkout was not expired",
      describe: ({ id }: Checkout) => ({ checkoutId: id }),
    };
    const failed = await forEachIsolated(overdue, reporting, ({ id }) =>
      database.runTransaction(async (transaction) => {
        const checkout = await checkouts.find(id, transaction);
        const expired = checkout && checkout.expiresAt <= now && advance(checkout, "expire");
        if (!expired) return;
        const placed = await orders.findAll(expired.orderIds, transaction);
        const prepared = await Promise.all(
          placed.map((order) => workflow.prepare(transaction, order, { action: "expire", now })),
        );
        const performed = { action: "expire", actor: "system", uid: null, at: now } as const;
        for (const items of prepared)
          workflow.apply(transaction, items.order, { performed, prepared: items });
        checkouts.save(transaction, expired);
      }),
    );
    return { expired: overdue.length - failed, failed };
  },
);
