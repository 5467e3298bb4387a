import { orderReader } from "../../orders/public.ts";
import { checkoutPayments } from "../../payments/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { getOpenCheckout } from "../contract.ts";
import { presentCheckout } from "../present-checkout.ts";
import { unpaidCheckout } from "../unpaid-checkout.ts";

const dependencies = { findUnpaid: unpaidCheckout, orders: orderReader, payments: checkoutPayments };

/** The provider gives the secret of a payment that it knows as often as it is asked; one that is cancelled has none. */
export default implement(
  getOpenCheckout,
  dependencies,
  async ({ caller, now, database, findUnpaid, orders, payments }) => {
    const unpaid = await findUnpaid(database, caller.uid, now);
    if (!unpaid || unpaid.checkout.expiresAt <= now) return { checkout: null };
    const { checkout, payment } = unpaid;
    const [placed, clientSecret] = await Promise.all([
      orders.findAll(checkout.orderIds),
      payments.open(payment, { isReplay: true }),
    ]);
    if (clientSecret === undefined) return { checkout: null };
    const { id: paymentId, provider } = payment;
    return {
      checkout: { ...presentCheckout(checkout, placed), payment: { paymentId, provider, clientSecret } },
    };
  },
);
