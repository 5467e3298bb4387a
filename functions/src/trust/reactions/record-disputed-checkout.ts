import { disputeChanged } from "../../payments/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { assessmentStore } from "../assessment-store.ts";
import { recordOutcome } from "../record-outcome.ts";

/**
 * A dispute with the bank counts from its opening, however it ends. Safe to repeat and in any order: the
 * latest time stays.
 */
export default defineSubscriber(
  {
    to: disputeChanged,
    name: "trust.recordDisputedCheckout",
    dependencies: { assessments: assessmentStore },
  },
  ({ event, database, assessments }) =>
    recordOutcome({ database, assessments }, event.data.checkoutId, { disputedAt: event.at }),
);
