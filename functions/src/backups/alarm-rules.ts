import type { AlarmRules } from "../platform/alarms/alarm-rule.ts";
import { DAY, HOUR } from "../platform/values/clock.ts";

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
  "backups.proofOld": {
    severity: "warning",
    advice:
      "No backup has been proven for more than a week: see in backups.getBackups how the latest proof ended, and prove the latest backup (backups.proveBackup) once its cause is cured",
    unit: "milliseconds",
    threshold: 8 * DAY,
    // The first one is begun the morning after the first backup.
    forMs: 2 * DAY,
    everyMinutes: 720,
    healthReads: 1,
    load: () => import("./measures/proof-age.ts"),
  },
};
