import { dayIn, startOfDay } from "../platform/values/calendar-day.ts";
import { dayAfter } from "../platform/values/day.ts";
import { after, DAY } from "../platform/values/clock.ts";
import type { ReportDay } from "../platform/figures/report-section.ts";
import type { Report } from "./report.ts";

/** Days that a run makes up for, after a time in which none ran. */
const DAYS_BACK = 7;
/** A report is compared with what was counted until so long after its day; what comes later is noted where it is counted. */
const SETTLED_AFTER_MS = DAY;

/** The days that a run looks back to, the earliest first. */
export function daysBefore(today: string): string[] {
  return Array.from({ length: DAYS_BACK }, (_, index) => dayAfter(today, index - DAYS_BACK));
}

/**
 * The days to be reported now, the earliest first: those that have no report, those that may still change or are not stored as files, and those of
 * which something was counted late. Before the first report there was nothing to report.
 */
export function daysDue({
  now,
  timeZone,
  reports,
  lateDays,
}: {
  now: Date;
  timeZone: string;
  reports: readonly Pick<Report, "day" | "endsAt" | "checkedAt" | "revision" | "filedRevision">[];
  lateDays: readonly string[];
}): string[] {
  const today = dayIn(timeZone, now);
  const known = new Map(reports.map((report) => [report.day, report]));
  const first = reports.map(({ day }) => day).toSorted()[0] ?? dayAfter(today, -1);
  const open = daysBefore(today).filter((day) => {
    const report = known.get(day);
    if (!report) return day >= first;
    return (
      report.filedRevision < report.revision || report.checkedAt < after(report.endsAt, SETTLED_AFTER_MS)
    );
  });
  return [...new Set([...lateDays.filter((day) => day < today), ...open])].toSorted();
}

export function reportDay(day: string, timeZone: string): ReportDay {
  return {
    day,
    timeZone,
    startsAt: startOfDay(timeZone, day),
    endsAt: startOfDay(timeZone, dayAfter(day, 1)),
  };
}
