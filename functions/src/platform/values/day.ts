import { after, DAY } from "./clock.ts";

/** The day of an instant in UTC, such as `2026-03-01`. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

/** The first instant of a day. */
export function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** So many days later; earlier where negative. */
export function dayAfter(day: string, days = 1): string {
  return dayOf(after(startOfDay(day), days * DAY));
}
