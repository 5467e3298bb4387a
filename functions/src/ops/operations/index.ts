import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const alarms = () => import("./alarms.ts");
const audit = () => import("./audit.ts");
const backfills = () => import("./backfills.ts");
const dead = () => import("./dead.ts");
const migrations = () => import("./migrations.ts");
const replay = () => import("./replay.ts");

export const operations = defineHandlers<typeof contract>({
  listAlarms: loadOneOf(alarms, "listAlarms"),
  acknowledgeAlarm: loadOneOf(alarms, "acknowledgeAlarm"),
  resolveAlarm: loadOneOf(alarms, "resolveAlarm"),
  listAudit: loadOneOf(audit, "listAudit"),
  verifyAudit: loadOneOf(audit, "verifyAudit"),
  listDeadEvents: loadOneOf(dead, "listDeadEvents"),
  processDeadEvents: loadOneOf(dead, "processDeadEvents"),
  listDeadJobs: loadOneOf(dead, "listDeadJobs"),
  processDeadJobs: loadOneOf(dead, "processDeadJobs"),
  replayEvent: loadOneOf(replay, "replayEvent"),
  getBackfill: loadOneOf(backfills, "getBackfill"),
  stopBackfill: loadOneOf(backfills, "stopBackfill"),
  resumeBackfill: loadOneOf(backfills, "resumeBackfill"),
  listMigrations: loadOneOf(migrations, "listMigrations"),
  planMigration: loadOneOf(migrations, "planMigration"),
  runMigration: loadOneOf(migrations, "runMigration"),
  reverseMigration: loadOneOf(migrations, "reverseMigration"),
  replayJob: loadOneOf(replay, "replayJob"),
});
