import type { Alarm, Notice } from "../platform/alarms/alarm.ts";
import { after, DAY, HOUR, MINUTE } from "../platform/values/clock.ts";
import type { alarmChanges } from "./events.ts";

export type AlarmChange = (typeof alarmChanges)[number];

/** Of an alarm that nobody has acknowledged: after it was told, and then once a day. */
const REMINDERS_MS = [HOUR, 4 * HOUR, DAY] as const;
/** One that comes again within this time was never gone: an alarm that flaps is told once. */
const QUIET_MS = 30 * MINUTE;

interface Told {
  readonly alarm: Alarm;
  readonly change: AlarmChange | undefined;
}

/** What there is to tell of an alarm now, and the alarm once it is told; undefined where nothing changes. */
export function decideNotice(alarm: Alarm, now: Date): Told | undefined {
  if (alarm.state === "pending") return undefined;
  const isTold = alarm.notice?.told === "opened";
  if (alarm.state === "open") {
    if (!isTold) return tell(alarm, "opened", { told: "opened", reminders: 0, at: now });
    return isReminderDue(alarm, now) ? remind(alarm, now) : undefined;
  }
  if (!isTold) return { alarm: { ...alarm, isWatched: false }, change: undefined };
  if (after(alarm.seenAt, QUIET_MS) > now) return undefined;
  const resolved = tell(alarm, "resolved", { told: "resolved", reminders: 0, at: now });
  return { ...resolved, alarm: { ...resolved.alarm, isWatched: false } };
}

function tell(alarm: Alarm, change: AlarmChange, notice: Notice): Told {
  return { alarm: { ...alarm, notice }, change };
}

function remind(alarm: Alarm, now: Date): Told {
  const reminders = (alarm.notice?.reminders ?? 0) + 1;
  return tell(alarm, "reminded", { told: "opened", reminders, at: now });
}

/** The first times count from when it was told, so `at` moves on with each of them. */
function isReminderDue({ notice, acknowledgement }: Alarm, now: Date): boolean {
  if (!notice || acknowledgement) return false;
  const { reminders, at } = notice;
  const before = REMINDERS_MS[reminders - 1] ?? 0;
  const wait = (REMINDERS_MS[reminders] ?? before + DAY) - before;
  return after(at, wait) <= now;
}
