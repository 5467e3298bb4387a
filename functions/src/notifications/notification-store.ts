import type { Context } from "../platform/runtime/context.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Notification } from "./notification.ts";

/** `members/{uid}/notifications/{id}` */
export function notificationStore({ database }: Pick<Context, "database">) {
  const notificationRef = (uid: string, id: string) =>
    database.collection<Notification>(`members/${uid}/notifications`).doc(id);
  return {
    find: (transaction: Transaction, uid: string, id: string) => transaction.get(notificationRef(uid, id)),
    save: (transaction: Transaction, uid: string, notification: Notification) =>
      transaction.create(notificationRef(uid, notification.id), notification),
  };
}
