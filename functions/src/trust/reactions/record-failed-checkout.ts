import { paymentFailed } from "../../payments/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { assessmentStore } from "../assessment-store.ts";
import { recordOutcome } from "../record-outcome.ts";

/**
 * A failed payment counts against the buyer for 24 hours. Safe to repeat and in any order: the latest time
 * stays.
 */
export default defineSubscriber(
  { to: paymentFailed, name: "trust.recordFailedCheckout", dependencies: { assessments: assessmentStore } },
  ({ event, database, assessments }) =>
    recordOutcome({ database, assessments }, event.data.checkoutId, { failedAt: event.at }),
);
