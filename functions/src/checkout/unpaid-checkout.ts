import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import { cartStore } from "./cart-store.ts";
import type { Checkout } from "./checkout.ts";
import { checkoutStore } from "./checkout-store.ts";

/**
 * Finds the buyer's unpaid checkout while it holds something. There is at most one: each new one supersedes it. Once it
 * has expired nothing of it is read: its holds have ended, and the schedule or a late payment settles it.
 */
export function unpaidCheckout(context: Pick<Context, "database">) {
  const carts = cartStore(context);
  const checkouts = checkoutStore(context);
  return async (reader: Reader, buyer: string, now: Date): Promise<Checkout | undefined> => {
    const cart = await carts.find(reader, buyer);
    if (!cart || cart.expiresAt <= now) return undefined;
    const checkout = await checkouts.find(cart.checkoutId, reader);
    return checkout?.state === "open" ? checkout : undefined;
  };
}
