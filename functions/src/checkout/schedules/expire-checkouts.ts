import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { dueItems } from "../../platform/schedules/due-items.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { advance } from "../checkout.ts";
import { checkoutStore } from "../checkout-store.ts";
import { orderWorkflow, orderReader } from "../../orders/public.ts";

const dependencies = { checkouts: checkoutStore, workflow: orderWorkflow, orders: orderReader };

/**
 * Releases the stock of checkouts that were not paid in time. Only cleans up: an expired hold counts as
 * available wherever stock is read. Safe to run twice: each checkout is read again in its own transaction.
 */
export default defineSchedule(
  "checkout.expireCheckouts",
  dependencies,
  ({ now, database, checkouts, workflow, orders }) =>
    sweep({
      items: dueItems(database, { name: "checkout.expireCheckouts", ...checkouts.overdueBy(now) }),
      outcomes: ["expired"],
      process: ({ id }) =>
        database.runTransaction(async (transaction) => {
          const checkout = await checkouts.find(id, transaction);
          const expired = checkout && checkout.expiresAt <= now && advance(checkout, "expire");
          if (!expired) return undefined;
          const placed = await orders.findAll(expired.orderIds, transaction);
          const prepared = await Promise.all(
            placed.map((order) => workflow.prepare(transaction, order, { action: "expire", now })),
          );
          const performed = { action: "expire", actor: "system", uid: null, at: now } as const;
          for (const items of prepared)
            workflow.apply(transaction, items.order, { performed, prepared: items });
          checkouts.save(transaction, expired);
          return "expired";
        }),
      failure: "checkout was not expired",
      describe: ({ id }) => ({ checkoutId: id }),
    }),
);
