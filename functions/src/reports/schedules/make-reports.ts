import { figureStore } from "../../platform/figures/figure-store.ts";
import { reportZone } from "../../platform/figures/report-zone.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { dayIn } from "../../platform/values/calendar-day.ts";
import { SECOND } from "../../platform/values/clock.ts";
import { reportSections } from "../../report-sections.ts";
import { daysBefore, daysDue, reportDay } from "../days-due.ts";
import { reportMaker } from "../report-maker.ts";
import { reportStore } from "../report-store.ts";

const MAX_MS = 200 * SECOND;

const dependencies = { figures: figureStore, maker: reportMaker, reports: reportStore };

/**
 * Reports the days that have ended, and corrects reports by what was counted since. Safe to run twice: a report that says
 * all that was counted stays as it is.
 */
export default defineSchedule(
  "reports.makeReports",
  dependencies,
  async ({ now, figures, maker, reports }) => {
    const timeZone = reportZone();
    const today = dayIn(timeZone, now);
    const [known, late] = await Promise.all([reports.findAll(daysBefore(today)), figures.findLateDays()]);
    const due = daysDue({ now, timeZone, reports: known, lateDays: Object.keys(late) });
    const zoneOf = (day: string) => known.find((report) => report.day === day)?.timeZone ?? timeZone;
    const outcomes = await sweep({
      items: inTurn(due),
      maxMs: MAX_MS,
      outcomes: ["made", "corrected", "unchanged"],
      process: async (day) => {
        const outcome = await maker.make(reportDay(day, zoneOf(day)), reportSections, now);
        const times = late[day];
        if (times !== undefined) await figures.settleLateDay(day, times);
        return outcome;
      },
      failure: "report was not made",
      describe: (day) => ({ day }),
    });
    await figures.deleteOld(today);
    return outcomes;
  },
);

async function* inTurn(days: readonly string[]): AsyncGenerator<string> {
  yield* await Promise.resolve(days);
}
