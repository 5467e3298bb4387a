import { GiveUp } from "../../platform/give-up.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { paymentRefunded, paymentSucceeded, providerEventReceived } from "../events.ts";
import { isNews } from "../payment.ts";
import { paymentStore } from "../payment-store.ts";
import { sandboxProvider } from "../sandbox-provider.ts";

const needs = { payments: paymentStore, provider: sandboxProvider };

/**
 * Takes over what the provider says of a payment now, whatever the webhook was about. Safe to repeat and in
 * any order: only news changes anything.
 */
export default subscribes(
  { to: providerEventReceived, name: "payments.settlePayment", needs },
  async ({ event, now, database, payments, provider }) => {
    const told = await provider.fetch(event.data.reference);
    if (!told) throw new GiveUp(`The provider knows no payment ${event.data.reference}`);

    await database.transact(async (unit) => {
      const payment = await payments.find(told.paymentId, unit);
      if (!payment) throw new GiveUp(`No payment ${told.paymentId}`);
      const { amount, currency } = payment.amount;
      if (told.amount.amount !== amount || told.amount.currency !== currency) {
        throw new GiveUp(`Payment ${payment.id} was charged with another amount`);
      }
      if (!isNews(payment.state, told.state)) return;
      payments.save(unit, { ...payment, state: told.state, reference: told.reference });
      const data = { paymentId: payment.id, checkoutId: payment.checkoutId };
      if (told.state === "succeeded") emit(unit, paymentSucceeded, { at: now, data });
      if (told.state === "refunded") emit(unit, paymentRefunded, { at: now, data });
    });
  },
);
