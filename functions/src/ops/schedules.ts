import { loadOneOf } from "../platform/runtime/load-one-of.ts";
import { every } from "../platform/schedules/timing.ts";

const sweep = () => import("./schedules/sweep.ts");

export const schedules = {
  "ops.sweepEvents": every(2, loadOneOf(sweep, "sweepEvents")),
  "ops.sweepJobs": every(2, loadOneOf(sweep, "sweepJobs")),
};
