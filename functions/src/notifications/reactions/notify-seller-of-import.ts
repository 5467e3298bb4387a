import { importFinished } from "../../listings/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { notificationStore } from "../notification-store.ts";
import { notifyMember } from "../notify-member.ts";

const needs = { notifications: notificationStore };

/** Safe to repeat: the notification's id is the event's. The import's own document says why it failed. */
export default subscribes(
  { to: importFinished, name: "notifications.notifySellerOfImport", needs },
  async ({ event, database, notifications }) => {
    const { seller, ...outcome } = event.data;
    const news = { id: event.eventId, kind: "importFinished", ...outcome, at: event.at } as const;
    await notifyMember({ database, notifications }, seller, news);
  },
);
