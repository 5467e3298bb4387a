import type { AlarmRules } from "../platform/alarms/alarm-rule.ts";
import { HOUR } from "../platform/values/clock.ts";

export const alarmRules: AlarmRules = {
  "reports.reportMissing": {
    severity: "warning",
    advice:
      "A day that is over for half a day has no report: look for the failure of reports.makeReports in the logs, and run that schedule once it is cured",
    unit: "count",
    threshold: 0,
    // The first run makes the reports of the last days, ten minutes after the first deploy.
    forMs: 2 * HOUR,
    everyMinutes: 360,
    healthReads: 1,
    load: () => import("./measures/missing-report.ts"),
  },
};
