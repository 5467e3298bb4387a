import { addCounters, durationBounds, noCounters, type Counters } from "../platform/usage/counters.ts";
import { availabilityOf, isWorse, type DaySummary } from "./day-usage.ts";

/** What a month is to reach. */
const OBJECTIVE = 0.999;

/** The days of a month, by date, of one subject. */
type Days = Readonly<Record<string, DaySummary>>;

/** Adds up days of several subjects that are no part of one another. */
export function joinDays(subjects: readonly Days[]): Days {
  const joined: Record<string, DaySummary> = {};
  for (const [date, day] of subjects.flatMap((days) => Object.entries(days))) {
    const known = joined[date];
    const sum = known ?? { ...noCounters(), worstHour: null };
    addCounters(sum, day);
    const worstHour =
      day.worstHour && (!sum.worstHour || isWorse(day.worstHour, sum.worstHour))
        ? day.worstHour
        : sum.worstHour;
    joined[date] = { ...sum, worstHour };
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
    availability: rounded(availabilityOf(sum)),
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
      availability: rounded(availabilityOf(day)),
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

function worstHourOf(month: string, byDate: [string, DaySummary][]) {
  let worst: (NonNullable<DaySummary["worstHour"]> & { date: string }) | undefined;
  for (const [date, { worstHour }] of byDate) {
    if (worstHour && (!worst || isWorse(worstHour, worst))) worst = { ...worstHour, date };
  }
  if (!worst) return null;
  const { date, hour, calls, failed } = worst;
  const availability = rounded(availabilityOf(worst)) ?? 1;
  return { startsAt: `${month}-${date}T${hour}:00:00Z`, calls, failed, availability };
}

/** To a millionth, downwards: what is missed must not look as if it was reached. */
function rounded(share: number | null): number | null {
  return share === null ? null : Math.floor(share * 1_000_000) / 1_000_000;
}
