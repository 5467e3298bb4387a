import { accessStore } from "../platform/auth/access-store.ts";
import { isBlocked, isKindMuted, noRelations, relationsReader, type Relations } from "../relations/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import { notificationDelivery } from "./deliver-notification.ts";
import type { NotificationContent } from "./notification.ts";

/** Tells members in the app of what they have asked to hear of. */
export function memberNotifier(context: Pick<Context, "clock" | "database">) {
  const { clock, database } = context;
  const grants = accessStore(context);
  const delivery = notificationDelivery(context);
  const relations = relationsReader(context);
  return {
    /**
     * Two reads more than the delivery, and another where it is somebody's doing: `from`. Nobody who is suspended, or has left, is told,
     * and nobody of somebody blocked or muted. Safe to repeat by the id.
     */
    notify: async (
      uid: string,
      { id, content, at, from }: { id: string; content: NotificationContent; at: Date; from?: string },
    ): Promise<"notified" | "repeated" | "notActive" | "unwanted"> => {
      const hasDevices = await delivery.hasDevices(uid, content);
      return database.runTransaction(async (transaction) => {
        const [grant, own] = await Promise.all([
          grants.findGrant(uid, transaction),
          from === undefined ? noRelations : relations.read(uid, transaction),
        ]);
        if (grant?.state !== "active") return "notActive";
        if (from !== undefined && isUnwanted(own, from, at)) return "unwanted";
        return delivery.deliver(transaction, { uid, id, inApp: content, hasDevices, at, now: clock.now() });
      });
    },
  };
}

export function isUnwanted(own: Relations, from: string, at: Date): boolean {
  return isBlocked(own, from) || isKindMuted(own, { uid: from, kind: "notifications" }, at);
}
