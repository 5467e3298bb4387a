import {
  canBe,
  change,
  listingStore,
  shelves,
  takeable,
  transition,
  type Listing,
  type Shelf,
} from "../../listings/public.ts";
import { paymentSucceeded, refundPayment } from "../../payments/public.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import type { Unit } from "../../platform/firestore/unit.ts";
import { GiveUp } from "../../platform/give-up.ts";
import { idFrom } from "../../platform/ids.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { cartStore } from "../cart-store.ts";
import { groupBySeller, holdOf, type Checkout, type Line } from "../checkout.ts";
import { orderPlaced } from "../events.ts";
import { placeOrder } from "../order.ts";
import { orderStore } from "../order-store.ts";

const needs = { carts: cartStore, listings: listingStore, orders: orderStore, stock: shelves };

/** A line with what can be done about its pieces. */
interface Claim {
  line: Line;
  listing: Listing | undefined;
  shelf: Shelf;
}

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
      if (checkout.state !== "open" && checkout.state !== "expired") return;

      const claims = await claimPieces(unit, checkout);
      const isCovered = claims.every(({ line, shelf }) => takeable(shelf) >= line.quantity);
      if (isCovered) place(unit, checkout, claims);
      else await refund(unit, checkout, claims);
    });

    async function claimPieces(unit: Unit, checkout: Checkout): Promise<Claim[]> {
      const { lines } = checkout;
      const ids = lines.map(({ listingId }) => listingId);
      const [offered, looks] = await Promise.all([
        listings.findAll(ids, unit),
        Promise.all(lines.map((line) => stock.lookForHold(unit, holdOf(checkout, line), now))),
      ]);
      return looks.flatMap((shelf, index) => {
        const line = lines[index];
        return line ? [{ line, listing: offered[index], shelf }] : [];
      });
    }

    function place(unit: Unit, checkout: Checkout, claims: Claim[]): void {
      for (const { line, listing, shelf } of claims) {
        const { onHand } = stock.take(unit, shelf, holdOf(checkout, line));
        if (onHand === 0 && listing && canBe(listing, "sellOut")) {
          listings.save(unit, change(transition(listing, "sellOut"), {}, now));
        }
        carts.removeLine(unit, checkout.buyer, line.listingId);
      }
      for (const [seller, lines] of groupBySeller(checkout.lines)) {
        const order = placeOrder(checkout, seller, {
          id: idFrom("order", checkoutId, seller),
          lines,
          at: now,
        });
        orders.save(unit, order);
        emit(unit, orderPlaced, { at: now, data: { orderId: order.id, buyer: order.buyer, seller } });
      }
      orders.saveCheckout(unit, { ...checkout, state: "paid" });
    }

    async function refund(unit: Unit, checkout: Checkout, claims: Claim[]): Promise<void> {
      const job = { id: idFrom("refund", paymentId), payload: { paymentId }, dueAt: now };
      await enqueue(unit, refundPayment, job);
      for (const { shelf } of claims) stock.putBack(unit, shelf);
      orders.saveCheckout(unit, { ...checkout, state: "refunding" });
    }
  },
);
