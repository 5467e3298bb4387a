import { shelves } from "../../listings/public.ts";
import { oneByOne } from "../../platform/cloud/one-by-one.ts";
import { schedules } from "../../platform/cloud/schedule.ts";
import { holdOf, type Checkout } from "../checkout.ts";
import { orderStore } from "../order-store.ts";

const MOST_A_RUN = 200;

const needs = { orders: orderStore, stock: shelves };

/**
 * Lets go of the stock of checkouts that nobody paid in time. Only tidies: an expired hold counts as free
 * wherever stock is read. Safe to run twice: each checkout is looked at again in its own transaction.
 */
export default schedules("orders.expireCheckouts", needs, async ({ now, database, orders, stock }) => {
  const overdue = await orders.listOverdueCheckouts(now, MOST_A_RUN);
  const reporting = {
    failure: "checkout was not expired",
    describe: ({ id }: Checkout) => ({ checkoutId: id }),
  };
  const failed = await oneByOne(overdue, reporting, ({ id }) =>
    database.transact(async (unit) => {
      const checkout = await orders.findCheckout(id, unit);
      if (checkout?.state !== "open" || checkout.expiresAt > now) return;
      // Nothing is wanted of the shelves, so no other checkout's expired holds are read.
      const looks = await Promise.all(
        checkout.lines.map((line) =>
          stock.lookForHold(unit, { ...holdOf(checkout, line), quantity: 0 }, now),
        ),
      );
      for (const shelf of looks) stock.putBack(unit, shelf);
      orders.saveCheckout(unit, { ...checkout, state: "expired" });
    }),
  );
  return { expired: overdue.length - failed, failed };
});
