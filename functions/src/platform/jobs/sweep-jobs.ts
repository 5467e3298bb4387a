import { after, MINUTE } from "../values/clock.ts";
import type { Context } from "../runtime/context.ts";
import { sweepGroups } from "../schedules/sweep-groups.ts";
import { nextSweep, type Job } from "./job.ts";
import { jobStore } from "./job-store.ts";

/** A job whose task cannot be sent, as to a queue that is no more, is tried again after this. */
const POSTPONE_MS = 15 * MINUTE;
/** A run that dies after it has sent a task leads to no second one within this. */
const WINDOW_MS = 10 * MINUTE;

/**
 * A task id of the sweeper's own: a task that ran too early has used its id, and must not prevent the one
 * that replaces it.
 */
function sweepId({ id, attempts }: Job, now: Date): string {
  return `${id}-${attempts}-swept-${Math.floor(now.getTime() / WINDOW_MS)}`;
}

/** Sends a task for every job that is due and has not started, and for every one whose attempt died with its lease. */
export function sweepJobs(context: Context, now: Date) {
  const jobs = jobStore(context);
  return sweepGroups(context, {
    due: jobs.unfinished,
    now,
    outcomes: ["due", "abandoned"],
    process: async (job) => {
      try {
        await context.enqueueTask({ queue: job.queue, jobId: job.id, dueAt: now, id: sweepId(job, now) });
      } catch (error) {
        await jobs.sweepAgainAt(job, after(now, POSTPONE_MS));
        throw error;
      }
      await jobs.sweepAgainAt(job, nextSweep(job, now));
      return job.state === "pending" ? "due" : "abandoned";
    },
    failure: "job has no queue to go to",
    describe: ({ id, queue }) => ({ jobId: id, queue }),
  });
}
