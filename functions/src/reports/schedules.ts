import { dailyAt } from "../platform/schedules/timing.ts";

export const schedules = {
  /** In some zone a day has always just ended. After the first has run, usage has been added up. */
  "reports.makeReports": dailyAt(
    ["00:40", "06:40", "12:40", "18:40"],
    () => import("./schedules/make-reports.ts"),
  ),
};
