import { migrationTable } from "../../migration-table.ts";
import { joinBackfills } from "../../platform/backfill/slice-handler.ts";
import { migrationHandlers } from "../../platform/migrations/migration-handlers.ts";
import { processDeadEvents, processDeadJobs } from "../backfills/process-dead.ts";
import { OPERATORS_QUEUE } from "../jobs.ts";

export default joinBackfills(OPERATORS_QUEUE, [
  processDeadJobs,
  processDeadEvents,
  ...migrationHandlers(migrationTable, OPERATORS_QUEUE),
]);
