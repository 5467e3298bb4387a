import { signedOutEverywhere } from "../../accounts/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { deviceStore } from "../device-store.ts";

/**
 * Forgets the devices of somebody who signed out everywhere; pushes have passed them over since. Safe to repeat: those that they
 * have registered again since stay.
 */
export default defineSubscriber(
  { to: signedOutEverywhere, name: "push.forgetDevices", dependencies: { devices: deviceStore } },
  async ({ event, devices }) => {
    const known = await devices.list(event.data.uid);
    await devices.removeUnlessRefreshed(known.filter(({ refreshedAt }) => refreshedAt <= event.at));
  },
);
