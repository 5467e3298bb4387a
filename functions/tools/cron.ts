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
  const fields = text.split(/\s+/);
  if (fields.length !== 5) throw new Error(`Cannot read the schedule "${text}"`);
  const now = clockFields(minute, timeZone);
  return fields.every((field, index) => field.split(",").some((part) => matchesPart(part, now[index] ?? -1)));
}

function matchesPart(part: string, now: number): boolean {
  const [range = "*", step = "1"] = part.split("/");
  const [first, last = part.includes("/") ? "59" : undefined] = range.split("-");
  const from = range === "*" ? 0 : Number(first);
  const to = range === "*" ? 59 : Number(last ?? first);
  return now >= from && now <= to && (now - from) % Number(step) === 0;
}

/** Minute, hour, day of the month, month and day of the week (Sunday is 0), as a clock in that zone shows them. */
function clockFields(time: Date, timeZone: string): number[] {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    minute: "numeric",
    hour: "numeric",
    day: "numeric",
    month: "numeric",
    weekday: "short",
  });
  const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  const weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"].indexOf(parts["weekday"] ?? "");
  return [parts["minute"], parts["hour"], parts["day"], parts["month"], weekday].map(Number);
}
