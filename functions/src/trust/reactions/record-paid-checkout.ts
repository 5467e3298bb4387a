import { paymentSucceeded } from "../../payments/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { assessmentStore } from "../assessment-store.ts";
import { recordOutcome } from "../record-outcome.ts";

/**
 * Records a paid checkout; one to be held now waits for a moderator. Safe to repeat and in any order: the
 * latest time stays.
 */
export default defineSubscriber(
  { to: paymentSucceeded, name: "trust.recordPaidCheckout", dependencies: { assessments: assessmentStore } },
  ({ event, database, assessments }) =>
    recordOutcome({ database, assessments }, event.data.checkoutId, { paidAt: event.at }),
);
