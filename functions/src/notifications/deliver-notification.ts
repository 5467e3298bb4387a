import type { Context } from "../platform/runtime/context.ts";
import { deviceReader } from "../push/public.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import { idFrom } from "../platform/values/ids.ts";
import { enqueueDigest } from "./digests.ts";
import { enqueuePush } from "./jobs.ts";
import { isNotificationKind, rowOf, type NotificationKind } from "./kinds.ts";
import { sendEmail, type EmailSubject } from "./mail/email-subject.ts";
import { createNotification, type NotificationContent } from "./notification.ts";
import { notificationStore } from "./notification-store.ts";
import { notifyStore } from "./notify-store.ts";
import { channelsOf, usualPreferences } from "./preferences.ts";

interface Delivery {
  readonly uid: string;
  /** Of what happened: the same id tells once. */
  readonly id: string;
  readonly inApp?: NotificationContent | undefined;
  readonly email?: EmailSubject | undefined;
  /** What `hasDevices` said before the transaction. */
  readonly hasDevices: boolean;
  readonly at: Date;
  readonly now: Date;
}

/** Tells one member of one thing by the channels that they want, in a transaction of the caller's that has not written yet. */
export function notificationDelivery({ database }: Pick<Context, "database">) {
  const notifications = notificationStore({ database });
  const store = notifyStore({ database });
  const devices = deviceReader({ database });
  return {
    /**
     * Whether a push of it could reach a device: one read, which saves all that a push costs of the many who have none. Before the
     * transaction, which must not lock devices: one that is registered meanwhile has its app open.
     */
    hasDevices: (uid: string, inApp: NotificationContent | undefined): Promise<boolean> | boolean =>
      inApp !== undefined && devices.hasDevices(uid),

    /**
     * Reads the notification, the preferences but of what must arrive, and each job that follows; writes the notification and
     * the jobs. Safe to repeat by the id.
     */
    async deliver(
      transaction: Transaction,
      { uid, id, inApp, email, hasDevices, at, now }: Delivery,
    ): Promise<"notified" | "repeated" | "unwanted"> {
      const kind = inApp?.kind ?? email?.kind;
      const [earlier, preferences] = await Promise.all([
        inApp && notifications.find(uid, id, transaction),
        kind && isChosen(kind) ? store.readPreferences(uid, transaction) : usualPreferences,
      ]);
      const channels = kind && isNotificationKind(kind) ? channelsOf(preferences, kind) : undefined;
      const isMailed = email && (channels === undefined || channels.mail === "now");
      const isTold = inApp && !earlier && channels?.inApp;
      await Promise.all([
        isMailed &&
          enqueue(transaction, sendEmail, {
            id: idFrom("email", id, uid),
            payload: { to: uid, subject: email },
            now,
          }),
        isTold &&
          channels.push &&
          hasDevices &&
          enqueuePush(transaction, { id, uid, kind: inApp.kind, ids: { notificationId: id }, now }),
        isTold &&
          enqueueDigest(transaction, { uid, cadence: channels.mail, timeZone: preferences.timeZone, now }),
      ]);
      if (isTold) notifications.save(transaction, uid, createNotification(id, inApp, at));
      if (earlier) return "repeated";
      return isTold || isMailed ? "notified" : "unwanted";
    },
  };
}

/** Whether there is anything to choose. */
function isChosen(kind: string): kind is NotificationKind {
  return isNotificationKind(kind) && rowOf(kind).required !== "all";
}
