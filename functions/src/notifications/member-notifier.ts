import { accessStore } from "../platform/auth/access-store.ts";
import { isBlocked, isKindMuted, noRelations, relationsReader, type Relations } from "../relations/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import { addToGroup, type GroupedContent } from "./group.ts";
import { createNotification, notificationStore, type NotificationContent } from "./notification-store.ts";

/** Tells members in the app of what they have asked to hear of. */
export function memberNotifier(context: Pick<Context, "database">) {
  const { database } = context;
  const grants = accessStore(context);
  const notifications = notificationStore(context);
  const relations = relationsReader(context);
  return {
    /**
     * Two reads and a write, and a read more where it is somebody's doing: `from`. Nobody who is suspended, or has left, is told, and
     * nobody of somebody blocked or muted. Safe to repeat by the id.
     */
    notify: (
      uid: string,
      { id, content, at, from }: { id: string; content: NotificationContent; at: Date; from?: string },
    ): Promise<"notified" | "repeated" | "notActive" | "unwanted"> =>
      database.runTransaction(async (transaction) => {
        const [grant, earlier, own] = await Promise.all([
          grants.findGrant(uid, transaction),
          notifications.find(transaction, uid, id),
          from === undefined ? noRelations : relations.read(uid, transaction),
        ]);
        if (grant?.state !== "active") return "notActive";
        if (earlier) return "repeated";
        if (from !== undefined && isUnwanted(own, from, at)) return "unwanted";
        notifications.save(transaction, uid, createNotification(id, content, at));
        return "notified";
      }),

    /** The same of what comes often: one notification by this id, which grows and is unread again. Safe to repeat by what it names. */
    notifyGrouped: (
      uid: string,
      { id, content, at }: { id: string; content: GroupedContent; at: Date },
    ): Promise<"notified" | "repeated" | "notActive"> =>
      database.runTransaction(async (transaction) => {
        const [grant, earlier] = await Promise.all([
          grants.findGrant(uid, transaction),
          notifications.find(transaction, uid, id),
        ]);
        if (grant?.state !== "active") return "notActive";
        const grown = addToGroup(earlier && "commentIds" in earlier ? earlier : undefined, content);
        if (!grown) return "repeated";
        notifications.saveAgain(transaction, uid, createNotification(id, grown, at));
        return "notified";
      }),
  };
}

function isUnwanted(own: Relations, from: string, at: Date): boolean {
  return isBlocked(own, from) || isKindMuted(own, { uid: from, kind: "notifications" }, at);
}
