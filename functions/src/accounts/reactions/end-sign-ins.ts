import { identities } from "../../platform/auth/identities.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { signedOutEverywhere } from "../events.ts";

/** Ends the sign-ins in Authentication too. Safe to repeat: it does nothing where they have ended since. */
export default defineSubscriber(
  { to: signedOutEverywhere, name: "accounts.endSignIns", dependencies: { users: identities } },
  ({ event, users }) => users.endSignIns(event.data.uid, event.at),
);
