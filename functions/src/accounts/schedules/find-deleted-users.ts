import { alarmStore, raiseAlarm, resolveAlarm } from "../../platform/alarms/alarm-store.ts";
import { alarmId } from "../../platform/alarms/alarm.ts";
import { identities } from "../../platform/auth/identities.ts";
import type { Database } from "../../platform/firestore/database.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { after as later, DAY, MINUTE } from "../../platform/values/clock.ts";
import { manyUsersMissing } from "../alarms.ts";
import { eraser } from "../eraser.ts";
import { memberStore } from "../member-store.ts";
import { passStore } from "../pass-store.ts";

/** Of one run: Authentication answers 100 users a request. */
const PAGE_SIZE = 100;
const MAX_PAGES = 350;
/** Members that a run looks at. */
export const MAX_PER_RUN = PAGE_SIZE * MAX_PAGES;
/** No further page is begun. */
const MAX_MS = 2 * MINUTE;

/** More than these of those looked at are no people who left: so many are only missing where the wrong users are asked for. */
const MAX_SHARE = 0.1;
const MAX_FEW = 2;
/** For so long a person's word counts that they are gone. */
const CONFIRMED_MS = 2 * DAY;

const SUBJECT = "members";

/**
 * Finds members whose user is gone without an event, as when users are deleted in bulk or a database is restored, and erases
 * them. A run looks at the next 35,000 members, as far as its time goes; the one behind the last begins again. Where too many are missing it erases
 * nobody and asks a person: another project's Authentication knows none of them. Safe to run twice: an erasure that
 * has begun goes on as it is.
 */
export default defineSchedule(
  "accounts.findDeletedUsers",
  { members: memberStore, users: identities, pass: passStore, alarms: alarmStore, eraser },
  async ({ now, database, members, users, pass, alarms, eraser: erase }) => {
    const figures = { looked: 0, begun: 0 };
    const missing: string[] = [];
    const endsAt = performance.now() + MAX_MS;
    let after = await pass.find();
    for (let page = 0; page < MAX_PAGES && performance.now() < endsAt; page += 1) {
      const found = await members.listById({ after, limit: PAGE_SIZE });
      figures.looked += found.length;
      missing.push(...(await users.findMissing(found.map(({ id }) => id))));
      after = found.length < PAGE_SIZE ? null : (found.at(-1)?.id ?? null);
      if (after === null) break;
    }
    const isTooMany = missing.length > Math.max(MAX_FEW, MAX_SHARE * figures.looked);
    if (isTooMany && !(await isConfirmed())) {
      await ask(database, { looked: figures.looked, missing: missing.length, now });
      return figures;
    }
    if (!isTooMany) await withdraw(database, now);
    for (const uid of missing)
      if ((await erase.begin({ uid, origin: "userDeleted" }, now)) === "begun") figures.begun += 1;
    await pass.save(after);
    return figures;

    /** A person has looked, and resolved the alarm. */
    async function isConfirmed(): Promise<boolean> {
      const alarm = await alarms.find(alarmId(manyUsersMissing, SUBJECT));
      return (
        alarm?.state === "resolved" && alarm.resolution !== null && alarm.seenAt > later(now, -CONFIRMED_MS)
      );
    }
  },
);

function ask(
  database: Database,
  { looked, missing, now }: { looked: number; missing: number; now: Date },
): Promise<void> {
  return database.runTransaction(async (transaction) => {
    await Promise.resolve();
    const finding = { subject: SUBJECT, details: { looked, missing }, at: now };
    raiseAlarm(transaction, manyUsersMissing, finding);
  });
}

/** The users are there again, as when the right Authentication is asked. */
function withdraw(database: Database, now: Date): Promise<void> {
  return database.runTransaction((transaction) =>
    resolveAlarm(transaction, manyUsersMissing, { subject: SUBJECT, at: now }),
  );
}
