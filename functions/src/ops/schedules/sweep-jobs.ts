import { schedules } from "../../platform/schedules/schedule.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { sweepJobs } from "../../platform/jobs/sweep-jobs.ts";

const needs = { context: (context: Context) => context };

/** Safe to run twice: a task too many finds the job claimed or done. */
export default schedules("ops.sweepJobs", needs, ({ now, context }) => sweepJobs(context, now));
