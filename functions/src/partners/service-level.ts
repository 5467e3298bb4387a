import { addCounters, durationBounds, noCounters, type Counters } from "../platform/usage/counters.ts";
import type { HourCounters } from "../platform/usage/usage-record.ts";
import { addHours, type DaySummary } from "./day-usage.ts";

/** What a month is to reach. */
export const OBJECTIVE = 0.999;

/** The days of a month, by date, of one subject. */
type Days = Readonly<Record<string, DaySummary>>;

/** Adds up days of several subjects that are no part of one another. */
export function joinDays(subjects: readonly Days[]): Days {
  const joined: Record<string, Counters & { readonly hours: Record<string, HourCounters> }> = {};
  for (const [date, day] of subjects.flatMap((days) => Object.entries(days))) {
    const sum = (joined[date] ??= { ...noCounters(), hours: {} });
    addCounters(sum, day);
    addHours(sum.hours, day.hours);
  }
  return joined;
}

/** The report of a month. */
export function reportServiceLevel(month: string, days: Days) {
  const byDate = Object.entries(days).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const sum = noCounters();
  for (const [, day] of byDate) addCounters(sum, day);
  const { calls, throttled, failed } = sum;
  const allowed = (1 - OBJECTIVE) * (calls - throttled);
  const last = byDate.at(-1)?.[0];
  return {
    month,
    through: last === undefined ? null : `${month}-${last}`,
    calls,
    throttled,
    failed,
    availability: availabilityOf(sum),
    objective: OBJECTIVE,
    errorBudget: { allowed: Math.round(allowed * 10) / 10, left: Math.round((allowed - failed) * 10) / 10 },
    durations: {
      p50: durationOf(sum, 0.5),
      p95: durationOf(sum, 0.95),
      p99: durationOf(sum, 0.99),
    },
    worstHour: worstHourOf(month, byDate),
    days: byDate.map(([date, day]) => ({
      day: `${month}-${date}`,
      calls: day.calls,
      throttled: day.throttled,
      failed: day.failed,
      availability: availabilityOf(day),
      p95: durationOf(day, 0.95),
    })),
  };
}

/** The upper end of the class within which this share of the calls was answered; null above all classes. */
export function durationOf({ calls, durations }: Counters, share: number): number | null {
  let counted = 0;
  for (const bound of durationBounds) {
    counted += durations[`upTo${bound}`];
    if (calls > 0 && counted >= Math.ceil(share * calls)) return bound;
  }
  return null;
}

/**
 * 1 − 5xx ÷ (all − 429): what was refused for its number was not to be served. Null where nothing was to be. To a
 * millionth, downwards: what is missed must not look as if it was reached.
 */
export function availabilityOf({ calls, throttled, failed }: HourCounters): number | null {
  const toServe = calls - throttled;
  return toServe > 0 ? Math.floor(((toServe - failed) * 1_000_000) / toServe) / 1_000_000 : null;
}

function worstHourOf(month: string, byDate: [string, DaySummary][]) {
  let worst: (HourCounters & { readonly startsAt: string }) | undefined;
  for (const [date, { hours }] of byDate) {
    for (const [hour, counters] of Object.entries(hours)) {
      if (counters.failed > 0 && (!worst || isWorse(counters, worst)))
        worst = { ...counters, startsAt: `${month}-${date}T${hour}:00:00Z` };
    }
  }
  if (!worst) return null;
  const { startsAt, calls, failed } = worst;
  return { startsAt, calls, failed, availability: availabilityOf(worst) ?? 1 };
}

/** Whether the first was served worse; of two alike, that in which more failed. Compared without rounding. */
function isWorse(one: HourCounters, other: HourCounters): boolean {
  const difference =
    one.failed * (other.calls - other.throttled) - other.failed * (one.calls - one.throttled);
  return difference > 0 || (difference === 0 && one.failed > other.failed);
}
