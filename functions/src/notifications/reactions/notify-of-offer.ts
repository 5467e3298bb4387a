import { offerChanged } from "../../offers/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { offerNotifications } from "../notification-rules.ts";
import { notificationStore } from "../notification-store.ts";
import { notifyMember } from "../notify-member.ts";

const dependencies = { notifications: notificationStore };

/** Safe to repeat: ids of notifications and e-mails derive from event and member. */
export default defineSubscriber(
  { to: offerChanged, name: "notifications.notifyOfOffer", dependencies },
  async ({ event, database, notifications }) => {
    const { offerId, listingId, action, actor } = event.data;
    const kind = offerNotifications[action];
    if (!kind) return;
    const subject = { kind, offerId, listingId };
    for (const side of ["buyer", "seller"] as const) {
      if (side === actor) continue;
      const message = { to: event.data[side], inApp: subject, email: { of: "offer", ...subject } } as const;
      await notifyMember({ database, notifications }, event, message);
    }
  },
);
