import { emit } from "../../platform/events/domain-event.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { GiveUp } from "../../platform/jobs/give-up.ts";
import { paymentProviders } from "../choose-provider.ts";
import { newsOf, paymentFailed, paymentSucceeded } from "../events.ts";
import { contradiction, learn } from "../payment.ts";
import { paymentStore } from "../payment-store.ts";

const needs = { payments: paymentStore, providers: paymentProviders };

/**
 * Takes over what the provider says of a payment now, whatever the webhook was about. Safe to repeat and in
 * any order: only a state further on changes anything.
 */
export default subscribes(
  { to: newsOf.payment, name: "payments.settlePayment", needs },
  async ({ event, now, database, payments, providers }) => {
    const { provider, reference } = event.data;
    const told = await providers(provider).fetch(reference);
    if (!told) throw new GiveUp(`The provider knows no payment ${reference}`);

    await database.transact(async (unit) => {
      const payment = await payments.find(told.paymentId, unit);
      if (!payment) throw new GiveUp(`No payment ${told.paymentId}`);
      const wrong = contradiction(payment, { ...told, provider });
      if (wrong) throw new GiveUp(`Payment ${payment.id} ${wrong}`);

      const settled = learn(payment, told);
      if (!settled) return;
      payments.save(unit, settled);
      const data = { paymentId: payment.id, checkoutId: payment.checkoutId };
      if (settled.state === "succeeded") emit(unit, paymentSucceeded, { at: now, data });
      if (settled.failure !== null) {
        emit(unit, paymentFailed, { at: now, data: { ...data, reason: settled.failure } });
      }
    });
  },
);
