import { defineAlarm } from "../platform/alarms/alarm.ts";

export const backupIncomplete = defineAlarm(
  "backups.backupIncomplete",
  "A nightly backup has not ended. outdated: it took longer than Firestore knows an instant, an hour or, with point-in-time recovery, 7 days (npm run protect). outOfBudget: raise BACKUP_READ_BUDGET. abandoned: see the dead jobs of backups.runSlice",
);

export const proofFailed = defineAlarm(
  "backups.proofFailed",
  "A backup could not be proven by restoring it; backups.getBackups says what differed. Prove an earlier one by its id (backups.proveBackup), and keep that one",
);
