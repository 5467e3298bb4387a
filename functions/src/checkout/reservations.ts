import { discountCodes } from "../discounts/public.ts";
import { shelves, type Shelf } from "../inventory/public.ts";
import { agreedPrices } from "../offers/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import { cartStore } from "./cart-store.ts";
import { advance, holdOf, type Checkout } from "./checkout.ts";
import { checkoutStore } from "./checkout-store.ts";
import { orderDesk, orderStore, type Goods, type Order } from "../orders/public.ts";
import type { Quoted } from "./quoting.ts";

/** An earlier checkout of the same buyer, that gives way to the new one. */
interface Leaving {
  checkout: Checkout;
  orders: readonly { order: Order; found: Goods }[];
}

/** What an open checkout keeps from others: pieces, agreed prices, uses of a code. */
export function reservations(context: Pick<Context, "database">) {
  const carts = cartStore(context);
  const checkouts = checkoutStore(context);
  const orders = orderStore(context);
  const stock = shelves(context);
  const offers = agreedPrices(context);
  const codes = discountCodes(context);
  const desk = orderDesk(context);

  return {
    /** Reads what the earlier checkout has to let go of; pieces that the new one wants stay where they are. */
    async lookAtEarlier(
      unit: Unit,
      checkout: Checkout | undefined,
      { keep, now }: { keep: ReadonlyMap<string, Shelf>; now: Date },
    ): Promise<Leaving | undefined> {
      if (!checkout) return undefined;
      const placed = await orders.findAll(checkout.orderIds, unit);
      const found = placed.map(async (order) => ({
        order,
        found: await desk.look(unit, order, { action: "supersede", now, keep }),
      }));
      return { checkout, orders: await Promise.all(found) };
    },

    giveWay(unit: Unit, leaving: Leaving | undefined, now: Date): void {
      const superseded = leaving && advance(leaving.checkout, "supersede");
      if (!superseded) return;
      const deed = { action: "supersede", actor: "souk", uid: null, at: now } as const;
      for (const { order, found } of leaving.orders) desk.change(unit, order, { deed, found });
      checkouts.save(unit, superseded);
    },

    reserve(unit: Unit, checkout: Checkout, { quote, agreed, codes: looks, shelves: found }: Quoted): void {
      const { id: checkoutId, expiresAt: until, buyer: member } = checkout;
      carts.noteCheckout(unit, member, checkoutId);
      for (const piece of checkout.pieces) {
        const shelf = found.get(piece.listingId);
        if (shelf) stock.setAside(unit, shelf, holdOf(checkout, piece));
      }
      const lines = quote.parts.flatMap((part) => part.lines);
      for (const price of agreed) {
        if (lines.some(({ offerId }) => offerId === price.offerId)) {
          offers.bind(unit, price, { checkoutId, until });
        }
      }
      for (const { discountId, amounts } of quote.parts) {
        const look = looks.find(({ discount }) => discount?.id === discountId);
        if (look) codes.claim(unit, look, { checkoutId, member, until, amount: amounts.discount });
      }
    },
  };
}
