import { checkoutPayments } from "../../payments/public.ts";
import { BeginAgain } from "../../platform/operations/begin-again.ts";
import { implement } from "../../platform/operations/implement.ts";
import { cancelPayment } from "../cancel-payment.ts";
import { checkoutStore } from "../checkout-store.ts";
import { cancelCheckout } from "../contract.ts";
import { reservations } from "../reservations.ts";

const dependencies = { checkouts: checkoutStore, payments: checkoutPayments, reservation: reservations };

/** Once the provider has cancelled its payment. Sent again it is as it was: what is over stays so. */
export default implement(
  cancelCheckout,
  dependencies,
  async ({ input: { checkoutId }, caller, fail, now, transaction, checkouts, payments, reservation }) => {
    const checkout = await checkouts.find(checkoutId, transaction);
    if (checkout?.buyer !== caller.uid) throw fail.CheckoutNotFound();
    if (checkout.state === "paid") throw fail.AlreadyPaid({ checkoutId, state: "succeeded" });
    if (checkout.state === "expired") return { checkoutId, state: "expired" as const };
    const payment = await payments.find(checkout.paymentId, transaction);
    if (!payment) throw new Error(`No payment ${checkout.paymentId}`);
    const { state } = payment;
    if (state === "succeeded" || state === "processing") throw fail.AlreadyPaid({ checkoutId, state });
    if (state !== "cancelled")
      throw new BeginAgain(() => cancelPayment({ checkout, payment }, { payments, fail }));
    const released = await reservation.prepareRelease(transaction, { checkout, payment }, now);
    reservation.supersede(transaction, released, now);
    return { checkoutId, state: "expired" as const };
  },
);
