import { importFinished } from "../../listings/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { notificationStore } from "../notification-store.ts";
import { tellMember } from "../tell-member.ts";

const needs = { notifications: notificationStore };

/** Safe to repeat: the notification's id is the event's. The import's own document says why it failed. */
export default subscribes(
  { to: importFinished, name: "notifications.notifySellerOfImport", needs },
  async ({ event, database, notifications }) => {
    const { seller, ...outcome } = event.data;
    const news = { kind: "importFinished", ...outcome } as const;
    await tellMember({ database, notifications }, event, { to: seller, news });
  },
);
