import { figureStore } from "../platform/figures/figure-store.ts";
import { reportZone } from "../platform/figures/report-zone.ts";
import type { Context } from "../platform/runtime/context.ts";
import { sweep } from "../platform/schedules/sweep.ts";
import { dayIn } from "../platform/values/calendar-day.ts";
import { SECOND } from "../platform/values/clock.ts";
import { daysBefore, daysDue, reportDay } from "./days-due.ts";
import type { Report } from "./report.ts";
import { reportMaker, type SectionSources } from "./report-maker.ts";
import { reportStore } from "./report-store.ts";

const MAX_MS = 200 * SECOND;

interface Run {
  readonly now: Date;
  readonly sources: SectionSources;
  /** Stores a report as files. */
  readonly file: (report: Report) => Promise<void>;
}

/** Reports the days that have ended, and corrects reports by what was counted since: one day after the other. */
export function reportRunner(context: Context) {
  const figures = figureStore(context);
  const maker = reportMaker(context);
  const reports = reportStore(context);
  return async ({ now, sources, file }: Run) => {
    const timeZone = reportZone();
    const today = dayIn(timeZone, now);
    const [known, late] = await Promise.all([reports.findAll(daysBefore(today)), figures.findLateDays()]);
    const due = daysDue({ now, timeZone, reports: known, lateDays: Object.keys(late) });
    const zoneOf = (day: string) => known.find((report) => report.day === day)?.timeZone ?? timeZone;
    const outcomes = await sweep({
      items: eachDay(due),
      maxMs: MAX_MS,
      outcomes: ["made", "corrected", "unchanged"],
      process: async (day) => {
        const { report, outcome } = await maker.make(reportDay(day, zoneOf(day)), sources, now);
        const times = late[day];
        if (times !== undefined) await figures.settleLateDay(day, times);
        await file(report);
        return outcome;
      },
      failure: "report was not made",
      describe: (day) => ({ day }),
    });
    await figures.deleteOld(today);
    return outcomes;
  };
}

async function* eachDay(days: readonly string[]): AsyncGenerator<string> {
  yield* await Promise.resolve(days);
}
