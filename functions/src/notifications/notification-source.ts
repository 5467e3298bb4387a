import { idFrom } from "../platform/values/ids.ts";
import type { Context } from "../platform/runtime/context.ts";
import { notificationStore } from "./notification-store.ts";
import { notifyStore } from "./notify-store.ts";
import { definePushSource } from "./push-source.ts";
import { subjectReader } from "./subject-reader.ts";

/** Of pushes about what is in the app: neither read nor seen, and still true. Two reads, and those of its subject. */
export default definePushSource(async ({ uid, ids, relations, now }, context: Context) => {
  const { notificationId = "" } = ids;
  const [notification, { seenAt }] = await Promise.all([
    notificationStore(context).find(uid, notificationId),
    notifyStore(context).readState(uid),
  ]);
  if (!notification || notification.isRead || (seenAt && notification.at <= seenAt)) return undefined;
  const subject = await subjectReader(context).read(notification, { uid, relations, now });
  return subject && { ...subject, tag: idFrom("notification", notificationId) };
});
