import { paymentSucceeded } from "../../payments/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { assessmentStore } from "../assessment-store.ts";
import { markCheckout } from "../mark-checkout.ts";

/** A paid checkout is the buyer's last one, and one for review now waits for a moderator. Safe to repeat and in any order: the latest mark stays. */
export default subscribes(
  { to: paymentSucceeded, name: "trust.markPaidCheckout", needs: { assessments: assessmentStore } },
  ({ event, database, assessments }) =>
    markCheckout({ database, assessments }, event.data.checkoutId, { paidAt: event.at }),
);
