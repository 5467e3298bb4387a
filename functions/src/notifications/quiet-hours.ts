import { addDays, instantOf, minutesOf, wallClockIn } from "../platform/values/time-zone.ts";
import type { QuietHours } from "./preferences.ts";

/** When the quiet hours end that it is now; undefined outside of them. Those from 22:00 to 07:00 end on the next day. */
export function quietUntil(hours: QuietHours | null, timeZone: string, now: Date): Date | undefined {
  if (!hours) return undefined;
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  if (from === to) return undefined;
  const { day: today } = wallClockIn(timeZone, now);
  for (const day of [addDays(today, -1), today]) {
    const begins = instantOf(timeZone, { day, minutes: from });
    const ends = instantOf(timeZone, { day: from < to ? day : addDays(day, 1), minutes: to });
    if (begins <= now && now < ends) return ends;
  }
  return undefined;
}
