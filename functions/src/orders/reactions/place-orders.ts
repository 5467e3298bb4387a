import {
  available,
  canBe,
  hold,
  listingStore,
  release,
  sell,
  stockStore,
  transition,
  type Hold,
  type Stock,
} from "../../listings/public.ts";
import { paymentSucceeded, refundPayment } from "../../payments/public.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import type { Unit } from "../../platform/firestore/unit.ts";
import { GiveUp } from "../../platform/give-up.ts";
import { idFrom } from "../../platform/ids.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { cartStore } from "../cart-store.ts";
import { groupBySeller, type Checkout, type Line } from "../checkout.ts";
import { orderPlaced } from "../events.ts";
import { placeOrder } from "../order.ts";
import { orderStore } from "../order-store.ts";

const needs = { carts: cartStore, listings: listingStore, orders: orderStore, stock: stockStore };

/**
 * Makes a paid checkout into orders, or, when it came too late and the pieces are gone, has it refunded: one
 * of the two, in one transaction. Safe to repeat: the checkout's state says that it is done.
 */
export default subscribes(
  { to: paymentSucceeded, name: "orders.placeOrders", needs },
  async ({ event, now, database, carts, listings, orders, stock }) => {
    const { checkoutId, paymentId } = event.data;
    await database.transact(async (unit) => {
      const checkout = await orders.findCheckout(checkoutId, unit);
      if (!checkout) throw new GiveUp(`No checkout ${checkoutId}`);
      if (checkout.state === "paid" || checkout.state === "refunding") return;

      const ids = checkout.lines.map((line) => line.listingId);
      const offered = await listings.findAll(ids, unit);
      const claims = await Promise.all(checkout.lines.map((line) => claimPieces(unit, checkout, line)));
      if (claims.some((claim) => !claim.isCovered)) {
        await enqueue(unit, refundPayment, {
          id: idFrom("refund", paymentId),
          payload: { paymentId },
          dueAt: now,
        });
        for (const claim of claims) claim.letGo();
        orders.saveCheckout(unit, { ...checkout, state: "refunding" });
        return;
      }

      for (const [index, claim] of claims.entries()) {
        const left = claim.take();
        const listing = offered[index];
        if (left.onHand === 0 && listing && canBe(listing, "sellOut")) {
          listings.save(unit, transition(listing, "sellOut"));
        }
      }
      for (const [seller, lines] of groupBySeller(checkout.lines)) {
        const id = idFrom("order", checkoutId, seller);
        const order = placeOrder(checkout, seller, { id, lines, at: now });
        orders.save(unit, order);
        emit(unit, orderPlaced, { at: now, data: { orderId: order.id, buyer: order.buyer, seller } });
      }
      for (const { listingId } of checkout.lines) carts.removeLine(unit, checkout.buyer, listingId);
      orders.saveCheckout(unit, { ...checkout, state: "paid" });
    });

    /** What can be done about a line's pieces: its hold still stands, or they are free again, or gone. */
    async function claimPieces(unit: Unit, checkout: Checkout, line: Line) {
      const { listingId, quantity } = line;
      const [pieces, standing] = await Promise.all([
        stock.find(unit, listingId),
        stock.findHold(unit, { listingId, checkoutId: checkout.id }),
      ]);
      if (!pieces) throw new GiveUp(`No stock of ${listingId}`);
      const expired = standing ? [] : await stock.listExpiredHolds(unit, listingId, now);
      const claimed: Hold = standing ?? { listingId, checkoutId: checkout.id, quantity, expiresAt: now };

      return {
        isCovered: standing !== undefined || available(pieces, expired) >= quantity,
        take(): Stock {
          for (const over of standing ? [standing] : expired) stock.removeHold(unit, over);
          const left = sell(standing ? pieces : hold(pieces, quantity, expired), claimed);
          stock.save(unit, listingId, left);
          return left;
        },
        letGo(): void {
          if (!standing) return;
          stock.removeHold(unit, standing);
          stock.save(unit, listingId, release(pieces, [standing]));
        },
      };
    }
  },
);
