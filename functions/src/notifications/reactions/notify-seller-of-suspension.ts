import { listingSuspended } from "../../listings/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { notificationStore } from "../notification-store.ts";
import { notifyMember } from "../notify-member.ts";

const dependencies = { notifications: notificationStore };

/** Safe to repeat: the notification's id is the event's. The moderator's note is in the listing. */
export default defineSubscriber(
  { to: listingSuspended, name: "notifications.notifySellerOfSuspension", dependencies },
  async ({ event, database, notifications }) => {
    const { listingId, seller, reason } = event.data;
    const inApp = { kind: "listingSuspended", listingId, reason } as const;
    await notifyMember({ database, notifications }, event, { to: seller, inApp });
  },
);
