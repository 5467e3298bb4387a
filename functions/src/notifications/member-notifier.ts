import { accessStore } from "../platform/auth/access-store.ts";
import type { Context } from "../platform/runtime/context.ts";
import { createNotification, notificationStore, type NotificationContent } from "./notification-store.ts";

/** Tells members in the app of what they have asked to hear of. */
export function memberNotifier(context: Pick<Context, "database">) {
  const { database } = context;
  const grants = accessStore(context);
  const notifications = notificationStore(context);
  return {
    /** Two reads and a write. Nobody who is suspended, or has left, is told; safe to repeat by the id. */
    notify: (
      uid: string,
      { id, content, at }: { id: string; content: NotificationContent; at: Date },
    ): Promise<"notified" | "repeated" | "notActive"> =>
      database.runTransaction(async (transaction) => {
        const [grant, earlier] = await Promise.all([
          grants.findGrant(uid, transaction),
          notifications.find(transaction, uid, id),
        ]);
        if (grant?.state !== "active") return "notActive";
        if (earlier) return "repeated";
        notifications.save(transaction, uid, createNotification(id, content, at));
        return "notified";
      }),
  };
}
