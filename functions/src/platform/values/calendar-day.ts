import * as z from "zod";
import { HOUR } from "./clock.ts";

/** A day of the calendar, `2026-11-29`: when it begins and ends, a time zone says. */
export const CalendarDay = z.iso.date().meta({ id: "CalendarDay", examples: ["2026-11-29"] });

/** No zone's day begins further from midnight of UTC. */
const MAX_OFFSET_MS = 15 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day that it is in a time zone. Throws `RangeError` for a zone that is none. */
export function dayIn(timeZone: string, at: Date): string {
  let format = formats.get(timeZone);
  if (!format) {
    // Its numbers are those of ISO 8601, in the order of it.
    format = new Intl.DateTimeFormat("en-CA", { timeZone, calendar: "iso8601", dateStyle: "short" });
    formats.set(timeZone, format);
  }
  return format.format(at);
}

export function isTimeZone(name: string): boolean {
  try {
    dayIn(name, new Date(0));
    return true;
  } catch {
    return false;
  }
}

/** The first instant of a day: midnight, or where the clock skips that, the instant after. */
export function startOfDay(timeZone: string, day: string): Date {
  const midnight = Date.parse(day);
  let before = midnight - MAX_OFFSET_MS;
  let reached = midnight + MAX_OFFSET_MS;
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (dayIn(timeZone, new Date(middle)) < day) before = middle;
    else reached = middle;
  }
  return new Date(reached);
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(day).getUTCDay() || 7;
}
