import { paymentFailed } from "../../payments/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { assessmentStore } from "../assessment-store.ts";
import { markCheckout } from "../mark-checkout.ts";

/** A failed payment counts among the buyer's of the next 24 hours. Safe to repeat and in any order: the latest mark stays. */
export default subscribes(
  { to: paymentFailed, name: "trust.markFailedCheckout", needs: { assessments: assessmentStore } },
  ({ event, database, assessments }) =>
    markCheckout({ database, assessments }, event.data.checkoutId, { failedAt: event.at }),
);
