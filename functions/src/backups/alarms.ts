import { defineAlarm } from "../platform/alarms/alarm.ts";

export const backupIncomplete = defineAlarm(
  "backups.backupIncomplete",
  "A nightly backup has not ended. outdated: it took longer than Firestore knows an instant, an hour or, with point-in-time recovery, 7 days (npm run protect). outOfBudget: raise BACKUP_READ_BUDGET. abandoned: see the dead jobs of backups.runSlice",
);
