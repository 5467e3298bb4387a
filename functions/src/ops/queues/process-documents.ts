import { joinBackfills } from "../../platform/backfill/slice-handler.ts";
import { OPERATORS_QUEUE } from "../jobs.ts";
import { processDeadEvents, processDeadJobs } from "../backfills/process-dead.ts";

export default joinBackfills(OPERATORS_QUEUE, [processDeadJobs, processDeadEvents]);
