import { loadOneOf } from "../platform/runtime/load-one-of.ts";
import { dailyAt, every } from "../platform/schedules/timing.ts";

const sweep = () => import("./schedules/sweep.ts");

export const schedules = {
  "ops.sweepEvents": every(2, loadOneOf(sweep, "sweepEvents")),
  "ops.sweepJobs": every(2, loadOneOf(sweep, "sweepJobs")),
};

export const dailySchedules = {
  "ops.digestAudit": dailyAt(["01:10"], () => import("./schedules/digest-audit.ts")),
};
