import { after, DAY, MINUTE } from "./clock.ts";
import { isTimeZone } from "./calendar-day.ts";

/** What clocks of a zone show: a day, as `2026-11-29`, and minutes since its midnight. */
export interface WallClock {
  readonly day: string;
  readonly minutes: number;
}

/** More than there are zones: no names that differ in case fill the memory. */
const MAX_FORMATS = 600;
const formats = new Map<string, Intl.DateTimeFormat>();

/** A name of the IANA database, as `Europe/Berlin`: a mere offset knows nothing of summer. */
export function isZoneName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/.test(name) && isTimeZone(name);
}

/** Throws `RangeError` for a zone that is none. */
export function wallClockIn(timeZone: string, at: Date): WallClock {
  const { year, month, day, hour, minute } = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return { day: `${year}-${month}-${day}`, minutes: Number(hour) * 60 + Number(minute) };
}

/**
 * When clocks of a zone show this: the first time where they show it twice, and the moment after the gap where they skip
 * it.
 */
export function instantOf(timeZone: string, { day, minutes }: WallClock): Date {
  const local = Date.parse(day) + minutes * MINUTE;
  const before = local - offsetAt(timeZone, local - DAY);
  const later = local - offsetAt(timeZone, local + DAY);
  for (const candidate of [before, later]) {
    if (candidate + offsetAt(timeZone, candidate) === local) return new Date(candidate);
  }
  // The clock skips it between the two.
  const offset = offsetAt(timeZone, later);
  let [still, changed] = [later, before];
  while (changed - still > 1) {
    const middle = Math.floor((still + changed) / 2);
    if (offsetAt(timeZone, middle) === offset) still = middle;
    else changed = middle;
  }
  return new Date(changed);
}

/** The day so many days later. */
export function addDays(day: string, count: number): string {
  return after(new Date(day), count * DAY)
    .toISOString()
    .slice(0, 10);
}

/** Minutes since midnight, of `22:30`. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** By how much the clocks of a zone are ahead of UTC, in milliseconds and whole minutes. */
function offsetAt(timeZone: string, instant: number): number {
  const { day, minutes } = wallClockIn(timeZone, new Date(instant));
  return Date.parse(day) + minutes * MINUTE - Math.floor(instant / MINUTE) * MINUTE;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    calendar: "iso8601",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  if (formats.size >= MAX_FORMATS) formats.clear();
  formats.set(timeZone, format);
  return format;
}
