import type { AlarmRules } from "../platform/alarms/alarm-rule.ts";
import { HOUR } from "../platform/values/clock.ts";

export const alarmRules: AlarmRules = {
  "backups.backupOld": {
    severity: "critical",
    advice:
      "The last whole backup is older than a day: see in backups/nightly how the latest one stands, and run the schedule backups.backUp once its cause is cured",
    unit: "milliseconds",
    threshold: 26 * HOUR,
    // The first one begins ten minutes after the first deploy.
    forMs: 2 * HOUR,
    everyMinutes: 120,
    healthReads: 1,
    load: () => import("./measures/backup-age.ts"),
  },
};
