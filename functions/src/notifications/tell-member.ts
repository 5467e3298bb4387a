import { after, DAY } from "../platform/values/clock.ts";
import type { Database } from "../platform/firestore/database.ts";
import { idFrom } from "../platform/values/ids.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import { sendMail } from "./jobs.ts";
import type { MailSubject } from "./mail/mails.ts";
import type { News } from "./notification.ts";
import type { notificationStore } from "./notification-store.ts";

const KEPT_MS = 90 * DAY;

interface Services {
  database: Database;
  notifications: ReturnType<typeof notificationStore>;
}

/**
 * Tells a member of an event once, however often it is asked: the ids of notification and mail follow from event
 * and member. Two reads and two writes, where both are wanted.
 */
export function tellMember(
  { database, notifications }: Services,
  { eventId, at }: { eventId: string; at: Date },
  message: { to: string; news?: News | undefined; mail?: MailSubject | undefined },
): Promise<void> {
  const { to, news, mail } = message;
  return database.transact(async (unit) => {
    const isTold = news === undefined || (await notifications.find(unit, to, eventId)) !== undefined;
    if (mail) {
      const id = idFrom("mail", eventId, to);
      await enqueue(unit, sendMail, { id, payload: { to, subject: mail }, dueAt: at });
    }
    if (isTold) return;
    notifications.save(unit, to, {
      ...news,
      id: eventId,
      at,
      isRead: false,
      expireAt: after(at, KEPT_MS),
    });
  });
}
