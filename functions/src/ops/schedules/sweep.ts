import * as events from "../../platform/events/dispatch-event.ts";
import * as jobs from "../../platform/jobs/sweep-jobs.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { subscribers } from "../../subscribers.ts";

/** Safe to run twice: delivered events are no longer pending. */
export const sweepEvents = defineSchedule("ops.sweepEvents", { context: wholeContext }, ({ now, context }) =>
  events.sweepEvents(context, subscribers, now),
);

/** Safe to run twice: an extra task finds the job claimed or done. */
export const sweepJobs = defineSchedule("ops.sweepJobs", { context: wholeContext }, ({ now, context }) =>
  jobs.sweepJobs(context, now),
);
