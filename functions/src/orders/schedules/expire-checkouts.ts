import { release, stockStore } from "../../listings/public.ts";
import { schedules } from "../../platform/cloud/schedule.ts";
import type { Checkout } from "../checkout.ts";
import { orderStore } from "../order-store.ts";

const MOST_A_RUN = 200;

/**
 * Lets go of the stock of checkouts that nobody paid in time. Only tidies: an expired hold counts as free
 * wherever stock is read. Safe to run twice: each checkout is looked at again in its own transaction.
 */
export default schedules(
  "orders.expireCheckouts",
  { orders: orderStore, stock: stockStore },
  async ({ now, database, orders, stock }) => {
    const overdue = await orders.listOverdueCheckouts(now, MOST_A_RUN);
    for (const { id } of overdue) await expire(id);
    return { expired: overdue.length };

    function expire(checkoutId: string): Promise<void> {
      return database.transact(async (unit) => {
        const checkout = await orders.findCheckout(checkoutId, unit);
        if (checkout?.state !== "open" || checkout.expiresAt > now) return;
        const lines = await Promise.all(checkout.lines.map(({ listingId }) => readHold(checkout, listingId)));
        for (const { listingId, pieces, held } of lines) {
          if (!pieces || !held) continue;
          stock.save(unit, listingId, release(pieces, [held]));
          stock.removeHold(unit, held);
        }
        orders.saveCheckout(unit, { ...checkout, state: "expired" });

        async function readHold({ id }: Checkout, listingId: string) {
          const [pieces, held] = await Promise.all([
            stock.find(unit, listingId),
            stock.findHold(unit, { listingId, checkoutId: id }),
          ]);
          return { listingId, pieces, held };
        }
      });
    }
  },
);
