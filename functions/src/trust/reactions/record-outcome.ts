import { disputeChanged, paymentFailed, paymentSucceeded } from "../../payments/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { assessmentStore } from "../assessment-store.ts";
import { applyOutcome, type Outcome } from "../risk/assessment-record.ts";

/** Records the outcome of a checkout in its assessment: 1 read, and 1 write when it is new. */
function outcomeRecorder(context: Context) {
  const assessments = assessmentStore(context);
  return {
    record: (checkoutId: string, outcome: Outcome): Promise<void> =>
      context.database.runTransaction(async (transaction) => {
        const record = await assessments.find(checkoutId, transaction);
        // Created before checkouts were assessed, or so long ago that its assessment was deleted.
        if (!record) return;
        const changes = applyOutcome(record, outcome);
        if (changes) assessments.update(transaction, checkoutId, changes);
      }),
  };
}

const dependencies = { outcomes: outcomeRecorder };

/** One to be held now waits for a moderator. Safe to repeat and in any order: the latest time stays. */
export const recordPaidCheckout = defineSubscriber(
  { to: paymentSucceeded, name: "trust.recordPaidCheckout", dependencies },
  ({ event, outcomes }) => outcomes.record(event.data.checkoutId, { paidAt: event.at }),
);

/**
 * A failed payment counts against the buyer for 24 hours. Safe to repeat and in any order: the latest time
 * stays.
 */
export const recordFailedCheckout = defineSubscriber(
  { to: paymentFailed, name: "trust.recordFailedCheckout", dependencies },
  ({ event, outcomes }) => outcomes.record(event.data.checkoutId, { failedAt: event.at }),
);

/**
 * A dispute with the bank counts from its opening, however it ends. Safe to repeat and in any order: the
 * latest time stays.
 */
export const recordDisputedCheckout = defineSubscriber(
  { to: disputeChanged, name: "trust.recordDisputedCheckout", dependencies },
  ({ event, outcomes }) => outcomes.record(event.data.checkoutId, { disputedAt: event.at }),
);
