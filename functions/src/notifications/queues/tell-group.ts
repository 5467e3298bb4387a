import { accessStore } from "../../platform/auth/access-store.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { deviceReader } from "../../push/public.ts";
import { relationsReader } from "../../relations/public.ts";
import { enqueueDigest } from "../digests.ts";
import { contentOf, openGroup, saysSame, tellGroup } from "../groups/group.ts";
import { groupIdOf, tellGroupJob } from "../groups/group-scheduler.ts";
import { groupSources } from "../groups/group-sources.ts";
import { enqueuePush } from "../jobs.ts";
import { createNotification } from "../notification.ts";
import { notificationStore } from "../notification-store.ts";
import { notifyStore } from "../notify-store.ts";
import { channelsOf } from "../preferences.ts";

const dependencies = {
  devices: deviceReader,
  grants: accessStore,
  notifications: notificationStore,
  relations: relationsReader,
  sources: groupSources,
  store: notifyStore,
};

/**
 * Writes what a group has at present into its one notification. Safe to repeat, and after any death: it asks the source, and who was
 * told of already changes with the notification. Whoever comes again is no news, so flapping makes no second push.
 */
export default defineJobHandler(
  tellGroupJob,
  dependencies,
  async ({ jobId, payload: { target }, now, database, devices, grants, ...readers }) => {
    const { notifications, relations, sources, store } = readers;
    const { uid, kind } = target;
    const id = groupIdOf(target);
    const [grant, preferences, own, group, shown] = await Promise.all([
      grants.findGrant(uid),
      store.readPreferences(uid),
      relations.read(uid),
      store.readGroup(uid, id),
      notifications.find(uid, id),
    ]);
    const channels = channelsOf(preferences, kind);
    if (!group || grant?.state !== "active" || !channels.inApp) return undefined;
    const { since } = openGroup(group, shown);
    const [found, hasDevices] = await Promise.all([
      sources.find(target, { since, relations: own, now }),
      channels.push && devices.hasDevices(uid),
    ]);

    return database.runTransaction(async (transaction) => {
      const [current, notification] = await Promise.all([
        store.readGroup(uid, id, transaction),
        notifications.find(uid, id, transaction),
      ]);
      if (!current) return undefined;
      const opened = openGroup(current, notification);
      // It was read since its source was asked.
      if (opened.since.getTime() !== since.getTime()) return { ended: "postponed", dueAt: now };
      const { group: told, summary, isNews } = tellGroup(opened, found);
      const isUnread = notification?.isRead === false;
      if (!summary) {
        if (isUnread) notifications.remove(transaction, uid, id);
        return undefined;
      }
      if (isUnread && !isNews && saysSame(notification, summary)) return undefined;
      if (isNews) {
        await Promise.all([
          hasDevices && enqueuePush(transaction, { id: jobId, uid, kind, ids: { notificationId: id }, now }),
          enqueueDigest(transaction, {
            uid,
            cadence: channels.mail,
            timeZone: preferences.timeZone,
            now,
          }),
        ]);
      }
      const content = createNotification(id, contentOf(target, summary), now);
      if (isNews) notifications.saveAgain(transaction, uid, content);
      else if (!notification || isUnread)
        notifications.correct(transaction, uid, { ...content, at: notification?.at ?? told.until });
      store.saveGroup(transaction, { uid, id }, told);
      return undefined;
    });
  },
);
