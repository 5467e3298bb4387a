import { oneByOne } from "../../platform/concurrency/one-by-one.ts";
import { schedules } from "../../platform/schedules/schedule.ts";
import { advance, type Checkout } from "../checkout.ts";
import { checkoutStore } from "../checkout-store.ts";
import { orderDesk, orderStore } from "../../orders/public.ts";

const MOST_A_RUN = 200;
const needs = { checkouts: checkoutStore, desk: orderDesk, orders: orderStore };

/**
 * Lets go of the stock of checkouts that nobody paid in time. Only tidies: an expired hold counts as free
 * wherever stock is read. Safe to run twice: each checkout is looked at again in its own transaction.
 */
export default schedules(
  "checkout.expireCheckouts",
  needs,
  async ({ now, database, checkouts, desk, orders }) => {
    const overdue = await checkouts.listOverdue(now, MOST_A_RUN);
    const reporting = {
      failure: "checkout was not expired",
      describe: ({ id }: Checkout) => ({ checkoutId: id }),
    };
    const failed = await oneByOne(overdue, reporting, ({ id }) =>
      database.transact(async (unit) => {
        const checkout = await checkouts.find(id, unit);
        const expired = checkout && checkout.expiresAt <= now && advance(checkout, "expire");
        if (!expired) return;
        const placed = await orders.findAll(expired.orderIds, unit);
        const found = await Promise.all(
          placed.map((order) => desk.look(unit, order, { action: "expire", now })),
        );
        const deed = { action: "expire", actor: "souk", uid: null, at: now } as const;
        for (const goods of found) desk.change(unit, goods.order, { deed, found: goods });
        checkouts.save(unit, expired);
      }),
    );
    return { expired: overdue.length - failed, failed };
  },
);
