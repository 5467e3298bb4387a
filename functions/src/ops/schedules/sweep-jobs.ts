import { defineSchedule } from "../../platform/schedules/schedule.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { sweepJobs } from "../../platform/jobs/sweep-jobs.ts";

const dependencies = { context: (context: Context) => context };

/** Safe to run twice: an extra task finds the job claimed or done. */
export default defineSchedule("ops.sweepJobs", dependencies, ({ now, context }) => sweepJobs(context, now));
