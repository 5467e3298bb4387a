import type { OutputOf } from "../../platform/operations/define-operation.ts";
import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import type { Notification } from "../notification.ts";
import { notificationStore } from "../notification-store.ts";
import { notifyStore } from "../notify-store.ts";

const MAX_COUNTED = 100;
const NEVER = new Date(0);

const dependencies = { notifications: notificationStore, store: notifyStore };

export const listNotifications = implement(
  contract.listNotifications,
  dependencies,
  async ({ input, caller, notifications, store }) => {
    const [{ items, next }, { seenAt = NEVER }] = await Promise.all([
      notifications.list(caller.uid, input),
      store.readState(caller.uid),
    ]);
    return { notifications: items.map((notification) => present(notification, seenAt)), next };
  },
);

export const getUnseenCount = implement(
  contract.getUnseenCount,
  dependencies,
  async ({ caller, notifications, store }) => {
    const { seenAt = NEVER } = await store.readState(caller.uid);
    return { count: await notifications.countAfter(caller.uid, seenAt, MAX_COUNTED) };
  },
);

export const markAllSeen = implement(
  contract.markAllSeen,
  dependencies,
  async ({ caller, transaction, store }) => {
    store.markSeen(transaction, caller.uid);
    return await Promise.resolve({});
  },
);

export const markRead = implement(
  contract.markRead,
  dependencies,
  async ({ input, caller, transaction, fail, notifications }) => {
    const { notificationId } = input;
    const found = await notifications.find(caller.uid, notificationId, transaction);
    if (!found) throw fail.NotificationNotFound();
    if (!found.isRead) notifications.markRead(transaction, caller.uid, notificationId);
    return {};
  },
);

function present(
  notification: Notification,
  seenAt: Date,
): OutputOf<typeof contract.listNotifications>["notifications"][number] {
  const { id, kind, at, isRead, expireAt: _, ...details } = notification;
  return { notificationId: id, kind, at: at.toISOString(), isRead, isSeen: isRead || at <= seenAt, details };
}
