import { accessStore } from "../../platform/auth/access-store.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { enqueue, jobStore } from "../../platform/jobs/job-store.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { addDays, wallClockIn } from "../../platform/values/time-zone.ts";
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

const dependencies = {
  grants: accessStore,
  jobs: jobStore,
  notifications: notificationStore,
  store: notifyStore,
};

/**
 * Hands what a member has not seen, and no digest had, to one e-mail a day of theirs; what comes too late for its day, or finds that
 * the day has had one, waits for the next. Safe to repeat: the e-mail's job, by whose id mail programs know it again, and what it
 * tells of are one transaction.
 */
export default defineJobHandler(
  sendDigest,
  dependencies,
  async ({ payload: { uid, day }, now, database, grants, jobs, notifications, store }) => {
    const [grant, { timeZone, quietHours, ...preferences }] = await Promise.all([
      grants.findGrant(uid),
      store.readPreferences(uid),
    ]);
    if (grant?.state !== "active") return undefined;
    // The zone may be another since it was planned.
    const { day: today } = wallClockIn(timeZone, now);
    const planned = digestAt(timeZone, day > today ? day : today);
    const dueAt = planned > now ? planned : quietUntil(quietHours, timeZone, now);
    if (dueAt) return { ended: "postponed", dueAt };

    const cadences = cadencesOn(day);
    const { seenAt = NEVER, digestedAt = {} } = await store.readState(uid);
    const toldUntil = (cadence: "daily" | "weekly") => latest(seenAt, digestedAt[cadence] ?? NEVER);
    const from = cadences.map(toldUntil).reduce((one, other) => (other < one ? other : one));
    const unseen = await notifications.listAfter(uid, from, MAX_READ);
    const items = unseen.filter(({ kind, isRead, at }) => {
      const { mail } = channelsOf(preferences, kind);
      const isDigested = mail === "daily" || mail === "weekly";
      return !isRead && isDigested && cadences.includes(mail) && at > toldUntil(mail);
    });
    const [newest] = unseen;
    if (!newest || items.length === 0) return undefined;

    return database.runTransaction(async (transaction) => {
      const id = idFrom("digest", uid, today, "email");
      if (await jobs.find(id, transaction))
        return { ended: "postponed", dueAt: digestAt(timeZone, addDays(today, 1)) };
      const notificationIds = items.slice(0, MAX_ITEMS).map((item) => item.id);
      // The link at its end turns off what comes more often.
      const isDaily = items.some((item) => channelsOf(preferences, item.kind).mail === "daily");
      const kind = isDaily ? "dailyDigest" : "weeklyDigest";
      const subject = { of: "digest", kind, notificationIds } as const;
      await enqueue(transaction, sendEmail, { id, payload: { to: uid, subject }, now });
      const digested = Object.fromEntries(cadences.map((cadence) => [cadence, newest.at]));
      store.markDigested(transaction, uid, digested);
      return undefined;
    });
  },
);

function latest(one: Date, other: Date): Date {
  return one > other ? one : other;
}
