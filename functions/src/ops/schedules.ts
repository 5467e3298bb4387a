import { every } from "../platform/schedules/timing.ts";

export const schedules = {
  "ops.sweepEvents": every(2, () => import("./schedules/sweep-events.ts")),
  "ops.sweepJobs": every(2, () => import("./schedules/sweep-jobs.ts")),
};
