import { payoutChanged } from "../../payouts/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { payoutNotifications } from "../notification-rules.ts";
import { notificationStore } from "../notification-store.ts";
import { notifyMember } from "../notify-member.ts";

const dependencies = { notifications: notificationStore };

/** Safe to repeat: ids of notification and e-mail derive from event and member. */
export default defineSubscriber(
  { to: payoutChanged, name: "notifications.notifyOfPayout", dependencies },
  async ({ event, database, notifications }) => {
    const { payoutId, seller, state } = event.data;
    const kind = payoutNotifications[state];
    if (!kind) return;
    const subject = { kind, payoutId };
    const message = { to: seller, inApp: subject, email: { of: "payout", ...subject } } as const;
    await notifyMember({ database, notifications }, event, message);
  },
);
