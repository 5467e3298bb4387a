import { after, DAY } from "../platform/clock.ts";
import type { Database } from "../platform/firestore/database.ts";
import type { News } from "./notification.ts";
import type { notificationStore } from "./notification-store.ts";

const KEPT_MS = 90 * DAY;

/** Tells a member once, however often it is asked: the id is the event's own. */
export function notifyMember(
  { database, notifications }: { database: Database; notifications: ReturnType<typeof notificationStore> },
  uid: string,
  { id, at, ...news }: News & { id: string; at: Date },
): Promise<void> {
  return database.transact(async (unit) => {
    if (await notifications.find(unit, uid, id)) return;
    notifications.save(unit, uid, { ...news, id, at, isRead: false, expireAt: after(at, KEPT_MS) });
  });
}
