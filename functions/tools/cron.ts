import { Cron } from "croner";

const units: Record<string, number> = { minute: 1, hour: 60, day: 24 * 60 };

/**
 * Whether a schedule of Cloud Scheduler is due in this minute: five cron fields, or "every 5 minutes", "every day 03:00".
 */
export function isDue(schedule: string, minute: Date, timeZone = "Etc/UTC"): boolean {
  const text = schedule.trim();
  const interval = /^every (?:(\d+) )?(minute|hour|day)s?(?: (\d{1,2}):(\d{2}))?$/.exec(text);
  if (!interval) return matchesCron(text, minute, timeZone);
  const [, count = "1", unit = "minute", hour, ofHour] = interval;
  if (hour !== undefined) return matchesCron(`${Number(ofHour)} ${Number(hour)} * * *`, minute, timeZone);
  const minutes = Math.floor(minute.getTime() / 60_000);
  return minutes % (Number(count) * (units[unit] ?? 1)) === 0;
}

function matchesCron(text: string, minute: Date, timeZone: string): boolean {
  try {
    return new Cron(text, { timezone: timeZone, mode: "5-part" }).match(minute);
  } catch (cause) {
    throw new Error(`Cannot read the schedule "${text}"`, { cause });
  }
}
