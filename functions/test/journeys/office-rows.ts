/** What the office alone may do with the machinery, of which no member owns a part: what a seller or a stranger sends. */
export const officeRows: readonly (readonly [operation: string, input: object])[] = [
  ["ops.listAudit", { target: "sara" }],
  [
    "flags.setFlag",
    {
      flag: "proxy.shadowTraffic",
      value: false,
      reason: "A rival",
      expectedVersion: 0,
    },
  ],
  ["ops.getBackfill", { backfillId: "b" }],
  ["ops.stopBackfill", { backfillId: "b" }],
  ["ops.resumeBackfill", { backfillId: "b" }],
  ["ops.replayEvent", { eventId: "e" }],
  ["ops.processDeadEvents", { action: "drop", dryRun: false }],
  ["ops.processDeadJobs", { action: "drop", dryRun: false }],
  ["ops.planMigration", { migration: "ops.jobTimes" }],
  ["ops.runMigration", { migration: "ops.jobTimes", reason: "A rival" }],
  ["ops.reverseMigration", { migration: "ops.jobTimes", reason: "A rival" }],
  ["ops.resolveAlarm", { alarmId: "a", note: "done" }],
  ["ops.acknowledgeAlarm", { alarmId: "a", note: "done" }],
  ["ops.replayJob", { jobId: "j" }],
  ["budget.setMode", { mode: "open", reason: "A rival" }],
  ["budget.getEstimate", {}],
  ["backups.proveBackup", { backupId: "2026-03-01" }],
  ["backups.getArchived", { collection: "events", day: "2026-03-01" }],
];
