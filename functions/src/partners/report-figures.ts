import {
  countRow,
  defineReportSection,
  shareRow,
  type ReportDay,
} from "../platform/figures/report-section.ts";
import { sumOf } from "../platform/usage/counters.ts";
import { usageStore, type PartOfDay } from "../platform/usage/usage-store.ts";
import { after, DAY, HOUR } from "../platform/values/clock.ts";
import { dayOf } from "../platform/values/day.ts";
import { durationOf } from "./service-level.ts";

/** The parts of a day's usage are kept for eight days. */
const KNOWN_FOR_MS = 6 * DAY;
const transports = ["rest", "callable"] as const;

/**
 * How calls were served. Usage is counted by the hours of UTC: those that begin within the day are taken. Durations are
 * counted by whole days of UTC, so they are reported where the day is one. Up to 32 reads.
 */
export const section = defineReportSection(
  { name: "serviceLevel", title: "Service level", dependencies: { usage: usageStore } },
  async ({ day, now, usage }) => {
    if (now > after(day.endsAt, KNOWN_FOR_MS)) return undefined;
    const hours = hoursOf(day);
    const days = [...new Set(hours.map((hour) => dayOf(hour)))];
    const parts = await Promise.all(
      days.flatMap((date) =>
        transports.map(async (transport) => ({ date, found: await usage.listOfDay(transport, date) })),
      ),
    );
    const served = { calls: 0, throttled: 0, failed: 0 };
    for (const { date, found } of parts)
      for (const hour of hours.filter((each) => dayOf(each) === date))
        for (const part of found) addHour(served, part.hours?.[hour.toISOString().slice(11, 13)]);
    const toServe = served.calls - served.throttled;
    const isDayOfUtc = days.length === 1 && hours.length === 24;
    return [
      countRow("calls", "Calls", served.calls),
      countRow("throttled", "Refused for their number", served.throttled),
      countRow("failed", "Failed", served.failed),
      shareRow("availability", "Availability", { part: toServe - served.failed, whole: toServe }),
      ...(isDayOfUtc ? durationRows(parts.flatMap(({ found }) => found)) : []),
    ];
  },
);

type Hour = NonNullable<PartOfDay["hours"]>[string];

function addHour(sum: { calls: number; throttled: number; failed: number }, hour: Hour | undefined): void {
  for (const field of ["calls", "throttled", "failed"] as const) sum[field] += hour?.[field] ?? 0;
}

/** Each hour of UTC that begins within the day. */
function hoursOf({ startsAt, endsAt }: ReportDay): Date[] {
  const first = Math.ceil(startsAt.getTime() / HOUR) * HOUR;
  const count = Math.ceil((endsAt.getTime() - first) / HOUR);
  return Array.from({ length: count }, (_, index) => new Date(first + index * HOUR));
}

function durationRows(parts: readonly PartOfDay[]) {
  const sum = sumOf(parts.flatMap(({ operations = {} }) => Object.values(operations)));
  return [0.5, 0.95].flatMap((share) => {
    const quantity = durationOf(sum, share);
    const percent = share * 100;
    if (quantity === null) return [];
    const value = { kind: "quantity", quantity, unit: "ms" } as const;
    return [{ name: `p${percent}`, label: `${percent} % answered within`, value }];
  });
}
