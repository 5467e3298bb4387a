import { checkoutPayments, type Payment } from "../payments/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import { after, MINUTE } from "../platform/values/clock.ts";
import { cartStore } from "./cart-store.ts";
import type { Checkout } from "./checkout.ts";
import { checkoutStore, paymentIdOf } from "./checkout-store.ts";

/** An overdue checkout can be paid until a run of the schedule has had its payment cancelled. */
const GRACE_MS = 30 * MINUTE;

/** A checkout that nobody is known to have paid, with its payment. */
export interface UnpaidCheckout {
  checkout: Checkout;
  payment: Payment;
}

/**
 * Finds the buyer's checkout that a new one supersedes: open, and not known to be paid or to be being paid. There is at
 * most one. Long after its time nothing of it is read: the schedule or a late payment settles it.
 */
export function unpaidCheckout(context: Pick<Context, "database" | "clock">) {
  const carts = cartStore(context);
  const checkouts = checkoutStore(context);
  const payments = checkoutPayments(context);
  return async (reader: Reader, buyer: string, now: Date): Promise<UnpaidCheckout | undefined> => {
    const cart = await carts.find(reader, buyer);
    if (!cart || after(cart.expiresAt, GRACE_MS) <= now) return undefined;
    const [checkout, payment] = await Promise.all([
      checkouts.find(cart.checkoutId, reader),
      payments.find(paymentIdOf(cart.checkoutId), reader),
    ]);
    if (checkout?.state !== "open" || !payment) return undefined;
    const isPaid = payment.state === "succeeded" || payment.state === "processing";
    return isPaid ? undefined : { checkout, payment };
  };
}
