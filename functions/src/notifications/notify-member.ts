import { after, DAY } from "../platform/values/clock.ts";
import type { Database } from "../platform/firestore/database.ts";
import { idFrom } from "../platform/values/ids.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import { sendEmail } from "./jobs.ts";
import type { EmailSubject } from "./mail/email-kinds.ts";
import type { NotificationContent } from "./notification.ts";
import type { notificationStore } from "./notification-store.ts";

const RETENTION_MS = 90 * DAY;

interface Services {
  database: Database;
  notifications: ReturnType<typeof notificationStore>;
}

/**
 * Notifies a member of an event once, however often it is called: the ids of notification and e-mail derive
 * from event and member. Two reads and two writes for both channels.
 */
export function notifyMember(
  { database, notifications }: Services,
  { eventId, at }: { eventId: string; at: Date },
  message: { to: string; inApp?: NotificationContent | undefined; email?: EmailSubject | undefined },
): Promise<void> {
  const { to, inApp, email } = message;
  return database.runTransaction(async (transaction) => {
    const isNotified =
      inApp === undefined || (await notifications.find(transaction, to, eventId)) !== undefined;
    if (email) {
      const id = idFrom("email", eventId, to);
      await enqueue(transaction, sendEmail, { id, payload: { to, subject: email }, dueAt: at });
    }
    if (isNotified) return;
    notifications.save(transaction, to, {
      ...inApp,
      id: eventId,
      at,
      isRead: false,
      expireAt: after(at, RETENTION_MS),
    });
  });
}
