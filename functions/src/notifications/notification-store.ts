import { FieldValue } from "firebase-admin/firestore";
import type { Context } from "../platform/runtime/context.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Notification } from "./notification.ts";

/** `members/{uid}/notifications/{id}`, to read only: other domains use this. */
export function notificationReader({ database }: Pick<Context, "database">) {
  return {
    /** A member's own, the latest first. */
    since: (uid: string, { since, limit }: { since: Date; limit: number }) =>
      database
        .collection<Notification>(`members/${uid}/notifications`)
        .where("at", ">=", since)
        .orderBy("at", "desc")
        .limit(limit),
  };
}

/** `members/{uid}/notifications/{id}` */
export function notificationStore({ database }: Pick<Context, "database">) {
  const ofMember = (uid: string) => database.collection<Notification>(`members/${uid}/notifications`);
  const notificationRef = (uid: string, id: string) => ofMember(uid).doc(id);
  return {
    find: (uid: string, id: string, reader: Reader = database) => reader.get(notificationRef(uid, id)),
    findAll: (uid: string, ids: readonly string[]) =>
      database.getAll(ids.map((id) => notificationRef(uid, id))),
    /** The latest first. */
    list: (uid: string, page: PageRequest) => findPageByTime(database, ofMember(uid), { by: "at", ...page }),
    /** Those later than `at`, the latest first. */
    listAfter: (uid: string, at: Date, limit: number) =>
      database.query(ofMember(uid).where("at", ">", at).orderBy("at", "desc").limit(limit)),
    /** How many are later than `at`, so many at most. */
    countAfter: async (uid: string, at: Date, limit: number): Promise<number> =>
      (await database.count(ofMember(uid).where("at", ">", at).orderBy("at", "desc").limit(limit))).count,
    markRead: (transaction: Transaction, uid: string, id: string) =>
      transaction.update(notificationRef(uid, id), { isRead: true }),
    /** Its `at` is when it is saved, by Firestore's clock: what comes to be seen later has a later one. */
    save: (transaction: Transaction, uid: string, notification: Notification) =>
      transaction.create(notificationRef(uid, notification.id), {
        ...notification,
        at: FieldValue.serverTimestamp(),
      }),
    /** One of a group with news: unread again, and as late as what came last. */
    saveAgain: (transaction: Transaction, uid: string, notification: Notification) =>
      transaction.set(notificationRef(uid, notification.id), {
        ...notification,
        at: FieldValue.serverTimestamp(),
      }),
    /** One of a group without news: where it stands it stays. */
    correct: (transaction: Transaction, uid: string, notification: Notification) =>
      transaction.set(notificationRef(uid, notification.id), notification),
    remove: (transaction: Transaction, uid: string, id: string) =>
      transaction.delete(notificationRef(uid, id)),
  };
}
