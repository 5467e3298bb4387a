import { emit } from "../../platform/events/domain-event.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { GiveUp } from "../../platform/jobs/give-up.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { paymentProviders } from "../choose-provider.ts";
import { disputeContradiction, learnOfDispute } from "../dispute.ts";
import { disputeStore } from "../dispute-store.ts";
import { disputeChanged, newsOf } from "../events.ts";
import { paymentStore } from "../payment-store.ts";

const needs = { disputes: disputeStore, payments: paymentStore, providers: paymentProviders };

/**
 * Takes over what the provider says of a dispute now. Safe to repeat and in any order: its id follows from the
 * provider's, and only a state further on changes anything.
 */
export default subscribes(
  { to: newsOf.dispute, name: "payments.settleDispute", needs },
  async ({ event, now, database, disputes, payments, providers }) => {
    const { provider, reference } = event.data;
    const told = await providers(provider).fetchDispute(reference);
    if (!told) throw new GiveUp(`The provider knows no dispute ${reference}`);
    const { paymentId, amount, state, reason } = told;
    if (state === null) return;

    await database.transact(async (unit) => {
      const id = idFrom("dispute", provider, reference);
      const payment = await payments.find(paymentId, unit);
      const known = await disputes.find(id, unit);
      if (!payment) throw new GiveUp(`No payment ${paymentId}`);
      // The payment's own news may still be on its way; this comes again after it.
      if (payment.reference === null) throw new Error(`Payment ${paymentId} has no reference yet`);
      const wrong = disputeContradiction(payment, { ...told, provider });
      if (wrong) throw new GiveUp(`Dispute ${id} ${wrong}`);

      const { checkoutId } = payment;
      const learned = learnOfDispute(
        known,
        { id, paymentId, checkoutId, provider, reference, amount, state, reason },
        now,
      );
      if (!learned) return;
      disputes.save(unit, learned);
      const data = { disputeId: id, paymentId, checkoutId, amount: learned.amount, outcome: learned.state };
      emit(unit, disputeChanged, { at: now, data });
    });
  },
);
