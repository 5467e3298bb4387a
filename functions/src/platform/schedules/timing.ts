import type { ShedLevel } from "../load-shedding/service-mode.ts";
import { after, DAY, MINUTE } from "../values/clock.ts";
import type { Schedule } from "./schedule.ts";

type TimeOfDay = `${number}:${number}`;

/** When a schedule runs. */
export type Timing = { readonly everyMinutes: number } | { readonly dailyAt: readonly TimeOfDay[] };

/** A schedule as its domain declares it: its module loads when it runs. */
export type ScheduleEntry = Timing & {
  readonly load: () => Promise<{ default: Schedule }>;
  /** From which mode of the service on its runs do nothing; unless given, they always run. */
  readonly sheds?: ShedLevel;
};

/** By name, `domain.schedule`. */
export type Schedules = Readonly<Record<string, ScheduleEntry>>;

/** Ticks come a little early or late, of each other; none is due a whole one of two minutes too early. */
const TOLERANCE_MS = MINUTE;

/** Runs `minutes` after its last run began: a multiple of what the tick runs at. */
export function every(minutes: number, load: ScheduleEntry["load"]): ScheduleEntry {
  return { everyMinutes: minutes, load };
}

/** Runs at times of day in UTC, such as `03:30`. A time that was missed is made up for by the next tick. */
export function dailyAt(times: readonly TimeOfDay[], load: ScheduleEntry["load"]): ScheduleEntry {
  return { dailyAt: times, load };
}

/** What never ran is due. */
export function isDue(timing: Timing, lastStart: Date | undefined, now: Date): boolean {
  if (!lastStart) return true;
  if ("dailyAt" in timing) return timing.dailyAt.some((time) => lastStart < latest(time, now));
  return after(lastStart, timing.everyMinutes * MINUTE - TOLERANCE_MS) <= now;
}

/** The longest time between two runs that are in time, in milliseconds. */
export function periodOf(timing: Timing): number {
  if (!("dailyAt" in timing)) return timing.everyMinutes * MINUTE;
  const minutes = timing.dailyAt.map(minuteOf).toSorted((one, other) => one - other);
  const next = [...minutes.slice(1), (minutes[0] ?? 0) + DAY / MINUTE];
  return Math.max(...minutes.map((minute, index) => (next[index] ?? minute) - minute)) * MINUTE;
}

export function describeTiming(timing: Timing): string {
  if ("dailyAt" in timing) return `daily at ${timing.dailyAt.join(", ")} UTC`;
  return `every ${timing.everyMinutes} minutes`;
}

/** The latest instant, now included, at which it was this time of day. */
function latest(time: TimeOfDay, now: Date): Date {
  const today = new Date(now);
  today.setUTCHours(0, minuteOf(time), 0, 0);
  return today <= now ? today : after(today, -DAY);
}

/** Of the day. */
function minuteOf(time: TimeOfDay): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}
