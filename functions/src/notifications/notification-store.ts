import type { Context } from "../platform/runtime/context.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import type { Notification } from "./notification.ts";

/** `members/{uid}/notifications/{id}` */
export function notificationStore({ database }: Pick<Context, "database">) {
  const notificationAt = (uid: string, id: string) =>
    database.collection<Notification>(`members/${uid}/notifications`).doc(id);
  return {
    find: (unit: Unit, uid: string, id: string) => unit.get(notificationAt(uid, id)),
    save: (unit: Unit, uid: string, notification: Notification) =>
      unit.create(notificationAt(uid, notification.id), notification),
  };
}
