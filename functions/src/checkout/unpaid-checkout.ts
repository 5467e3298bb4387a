import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import { cartStore } from "./cart-store.ts";
import type { Checkout } from "./checkout.ts";
import { checkoutStore } from "./checkout-store.ts";

/** Finds the checkout that a buyer has not paid yet. There is one at most: each new one takes its place. */
export function unpaidCheckout(context: Pick<Context, "database">) {
  const carts = cartStore(context);
  const checkouts = checkoutStore(context);
  return async (reader: Reader, buyer: string): Promise<Checkout | undefined> => {
    const checkoutId = await carts.findCheckoutId(reader, buyer);
    const checkout = checkoutId === undefined ? undefined : await checkouts.find(checkoutId, reader);
    return checkout?.state === "open" ? checkout : undefined;
  };
}
