import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { reviewPublished } from "../../reviews/public.ts";
import { notificationStore } from "../notification-store.ts";
import { notifyMember } from "../notify-member.ts";

const dependencies = { notifications: notificationStore };

/** Safe to repeat: ids of notification and e-mail derive from event and member. */
export default defineSubscriber(
  { to: reviewPublished, name: "notifications.notifyOfReview", dependencies },
  async ({ event, database, notifications }) => {
    const { reviewId, author, subject: to, rating } = event.data;
    const subject = { kind: "reviewPublished", reviewId, author, rating } as const;
    const message = { to, inApp: subject, email: { of: "review", ...subject } } as const;
    await notifyMember({ database, notifications }, event, message);
  },
);
