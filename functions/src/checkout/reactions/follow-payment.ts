import { checkoutPayments, paymentFailed, paymentProcessing } from "../../payments/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { after, DAY } from "../../platform/values/clock.ts";
import { checkoutStore } from "../checkout-store.ts";
import { processingHoldDays } from "../parameters.ts";
import { reservations } from "../reservations.ts";

/** Lets the hold of a checkout follow what its payment is at the time: events repeat and come in any order. */
function paymentFollower(context: Pick<Context, "database" | "clock">) {
  const { database } = context;
  const checkouts = checkoutStore(context);
  const payments = checkoutPayments(context);
  const reservation = reservations(context);
  return (checkoutId: string, now: Date): Promise<void> =>
    database.runTransaction(async (transaction) => {
      const checkout = await checkouts.find(checkoutId, transaction);
      if (checkout?.state !== "open") return;
      const payment = await payments.find(checkout.paymentId, transaction);
      const isProcessing = payment?.state === "processing";
      if (isProcessing && checkout.extendedAt === null) {
        const until = after(checkout.createdAt, processingHoldDays.value() * DAY);
        const held = await reservation.readHeld(transaction, checkout, now);
        reservation.extend(transaction, held, until);
        checkouts.save(transaction, { ...checkout, expiresAt: until, extendedAt: now });
      }
      // The money did not come: the next run of the schedule expires it, and the stock is for sale again.
      const isOver = payment?.state === "failed" && checkout.extendedAt !== null;
      if (isOver && checkout.expiresAt > now) checkouts.save(transaction, { ...checkout, expiresAt: now });
    });
}

const dependencies = { follow: paymentFollower };

/** Stock is held for money that is on its way. Safe to repeat: the payment's state decides. */
export const extendHold = defineSubscriber(
  { to: paymentProcessing, name: "checkout.extendHold", dependencies },
  ({ event, now, follow }) => follow(event.data.checkoutId, now),
);

/** Stock is no longer held for money that did not come. Safe to repeat: the payment's state decides. */
export const endExtension = defineSubscriber(
  { to: paymentFailed, name: "checkout.endExtension", dependencies },
  ({ event, now, follow }) => follow(event.data.checkoutId, now),
);
