import { subscribes } from "../../platform/events/subscriber.ts";
import { reviewPublished } from "../../reviews/public.ts";
import { notificationStore } from "../notification-store.ts";
import { tellMember } from "../tell-member.ts";

const needs = { notifications: notificationStore };

/** Safe to repeat: ids of notification and mail follow from event and member. */
export default subscribes(
  { to: reviewPublished, name: "notifications.tellOfReview", needs },
  async ({ event, database, notifications }) => {
    const { reviewId, author, subject: to, rating } = event.data;
    const subject = { kind: "reviewPublished", reviewId, author, rating } as const;
    const message = { to, news: subject, mail: { of: "review", ...subject } } as const;
    await tellMember({ database, notifications }, event, message);
  },
);
