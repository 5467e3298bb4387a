import { subscribes } from "../../platform/events/subscriber.ts";
import { riskDesk } from "../../trust/public.ts";
import { checkoutOpened } from "../events.ts";

/** Weighs a checkout while its buyer pays. Safe to repeat: the first assessment stays. */
export default subscribes(
  { to: checkoutOpened, name: "checkout.weighCheckout", needs: { risk: riskDesk } },
  async ({ event, risk }) => {
    const { device: deviceId, ...checkout } = event.data;
    await risk.weigh({ ...checkout, deviceId, now: event.at });
  },
);
