import { listingSuspended } from "../../listings/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { notificationStore } from "../notification-store.ts";
import { tellMember } from "../tell-member.ts";

const needs = { notifications: notificationStore };

/** Safe to repeat: the notification's id is the event's. The moderator's note stands in the listing. */
export default subscribes(
  { to: listingSuspended, name: "notifications.notifySellerOfSuspension", needs },
  async ({ event, database, notifications }) => {
    const { listingId, seller, reason } = event.data;
    const news = { kind: "listingSuspended", listingId, reason } as const;
    await tellMember({ database, notifications }, event, { to: seller, news });
  },
);
