import { importFinished } from "../../listings/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { notificationStore } from "../notification-store.ts";
import { notifyMember } from "../notify-member.ts";

const dependencies = { notifications: notificationStore };

/** Safe to repeat: the notification's id is the event's. The import's own document says why it failed. */
export default defineSubscriber(
  { to: importFinished, name: "notifications.notifySellerOfImport", dependencies },
  async ({ event, database, notifications }) => {
    const { seller, ...outcome } = event.data;
    const inApp = { kind: "importFinished", ...outcome } as const;
    await notifyMember({ database, notifications }, event, { to: seller, inApp });
  },
);
