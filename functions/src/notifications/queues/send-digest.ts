import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { cadencesOn, digestAt, sendDigest } from "../digests.ts";
import { sendEmail } from "../mail/email-subject.ts";
import { notificationStore } from "../notification-store.ts";
import { notifyStore } from "../notify-store.ts";
import { channelsOf } from "../preferences.ts";
import { quietUntil } from "../quiet-hours.ts";

/** More than anybody reads: the rest is in the app. Others may stand between them that are not told by digests. */
const MAX_ITEMS = 50;
const MAX_READ = 100;
const NEVER = new Date(0);

const dependencies = { notifications: notificationStore, store: notifyStore };

/**
 * Hands what a member has not seen, and no digest had, to one e-mail. Safe to repeat: the e-mail's job, by whose id mail programs
 * know it again, and what was told of are one transaction.
 */
export default defineJobHandler(
  sendDigest,
  dependencies,
  async ({ payload: { uid, day }, now, database, notifications, store }) => {
    const { timeZone, quietHours, ...preferences } = await store.readPreferences(uid);
    // The zone may be another since it was planned.
    const planned = digestAt(timeZone, day);
    const dueAt = planned > now ? planned : quietUntil(quietHours, timeZone, now);
    if (dueAt) return { ended: "postponed", dueAt };

    const cadences = cadencesOn(day);
    const { seenAt = NEVER, digestedAt = {} } = await store.readState(uid);
    const toldUntil = (cadence: "daily" | "weekly") => latest(seenAt, digestedAt[cadence] ?? NEVER);
    const from = cadences.map(toldUntil).reduce((one, other) => (other < one ? other : one));
    const unseen = await notifications.listAfter(uid, from, MAX_READ);
    const items = unseen.filter(({ kind, isRead, at }) => {
      const { mail } = channelsOf(preferences, kind);
      return (
        !isRead && (mail === "daily" || mail === "weekly") && cadences.includes(mail) && at > toldUntil(mail)
      );
    });
    const [newest] = unseen;
    if (!newest || items.length === 0) return undefined;

    await database.runTransaction(async (transaction) => {
      const id = idFrom("digest", uid, day, "email");
      const notificationIds = items.slice(0, MAX_ITEMS).map((item) => item.id);
      const subject = { of: "digest", kind: "digest", notificationIds } as const;
      await enqueue(transaction, sendEmail, { id, payload: { to: uid, subject }, now });
      store.markDigested(
        transaction,
        uid,
        Object.fromEntries(cadences.map((cadence) => [cadence, newest.at])),
      );
    });
    return undefined;
  },
);

function latest(one: Date, other: Date): Date {
  return one > other ? one : other;
}
