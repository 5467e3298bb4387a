import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { riskAssessor } from "../../trust/public.ts";
import { checkoutOpened } from "../events.ts";

/** Assesses a checkout while its buyer pays. Safe to repeat: the first assessment stays. */
export default defineSubscriber(
  { to: checkoutOpened, name: "checkout.assessCheckout", dependencies: { risk: riskAssessor } },
  async ({ event, risk }) => {
    await risk.assess({ ...event.data, now: event.at });
  },
);
