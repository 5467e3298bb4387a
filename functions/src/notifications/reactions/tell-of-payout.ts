import { payoutChanged } from "../../payouts/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { payoutNews } from "../news.ts";
import { notificationStore } from "../notification-store.ts";
import { tellMember } from "../tell-member.ts";

const needs = { notifications: notificationStore };

/** Safe to repeat: ids of notification and mail follow from event and member. */
export default subscribes(
  { to: payoutChanged, name: "notifications.tellOfPayout", needs },
  async ({ event, database, notifications }) => {
    const { payoutId, seller, state } = event.data;
    const kind = payoutNews[state];
    if (!kind) return;
    const subject = { kind, payoutId };
    const message = { to: seller, news: subject, mail: { of: "payout", ...subject } } as const;
    await tellMember({ database, notifications }, event, message);
  },
);
