import { disputeChanged } from "../../payments/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { assessmentStore } from "../assessment-store.ts";
import { markCheckout } from "../mark-checkout.ts";

/** A dispute with the bank counts from its opening on, however it ends. Safe to repeat and in any order: the latest mark stays. */
export default subscribes(
  { to: disputeChanged, name: "trust.markDisputedCheckout", needs: { assessments: assessmentStore } },
  ({ event, database, assessments }) =>
    markCheckout({ database, assessments }, event.data.checkoutId, { disputedAt: event.at }),
);
