import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { reportSections } from "../../report-sections.ts";
import { reportFiler } from "../report-filer.ts";
import { reportRunner } from "../report-runner.ts";

/** Safe to run twice: a report that says all that was counted stays as it is, and so do its files. */
export default defineSchedule(
  "reports.makeReports",
  { file: reportFiler, run: reportRunner },
  ({ now, file, run }) => run({ now, sources: reportSections, file }),
);
