import { offerChanged } from "../../offers/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { offerNews } from "../news.ts";
import { notificationStore } from "../notification-store.ts";
import { tellMember } from "../tell-member.ts";

const needs = { notifications: notificationStore };

/** Safe to repeat: ids of notifications and mails follow from event and member. */
export default subscribes(
  { to: offerChanged, name: "notifications.tellOfOffer", needs },
  async ({ event, database, notifications }) => {
    const { offerId, listingId, action, actor } = event.data;
    const kind = offerNews[action];
    if (!kind) return;
    const subject = { kind, offerId, listingId };
    for (const side of ["buyer", "seller"] as const) {
      if (side === actor) continue;
      const message = { to: event.data[side], news: subject, mail: { of: "offer", ...subject } } as const;
      await tellMember({ database, notifications }, event, message);
    }
  },
);
