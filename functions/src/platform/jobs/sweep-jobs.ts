import { after, MINUTE } from "../values/clock.ts";
import type { Context } from "../runtime/context.ts";
import { dueItems } from "../schedules/due-items.ts";
import { sweep } from "../schedules/sweep.ts";
import type { Job } from "./job.ts";
import { jobStore } from "./job-store.ts";

const MAX_PER_RUN = 500;
/** A job without a queue is postponed by this, so that it does not block others. */
const POSTPONE_MS = 15 * MINUTE;

/** A job that waits in a long queue stays due: it gets one task from the sweeper in this time. */
const WINDOW_MS = 10 * MINUTE;

/**
 * A task id of the sweeper's own: a task that ran too early has used its id, and must not prevent the one
 * that replaces it.
 */
function sweepId({ id, attempts }: Job, now: Date): string {
  return `${id}-${attempts}-swept-${Math.floor(now.getTime() / WINDOW_MS)}`;
}

async function* dueAndAbandoned(context: Context, now: Date): AsyncGenerator<Job> {
  const { database } = context;
  const jobs = jobStore(context);
  yield* dueItems(database, { name: "ops.sweepJobs.due", max: MAX_PER_RUN, ...jobs.dueBy(now) });
  yield* dueItems(database, { name: "ops.sweepJobs.abandoned", max: MAX_PER_RUN, ...jobs.abandonedBy(now) });
}

/** Enqueues a task for every job that is due and for every one whose attempt died with its lease. */
export function sweepJobs(context: Context, now: Date) {
  const jobs = jobStore(context);
  return sweep({
    items: dueAndAbandoned(context, now),
    outcomes: ["due", "abandoned"],
    process: async (job) => {
      try {
        await context.enqueueTask({ queue: job.queue, jobId: job.id, dueAt: now, id: sweepId(job, now) });
        return job.state === "pending" ? "due" : "abandoned";
      } catch (error) {
        await jobs.postpone(job.id, after(now, POSTPONE_MS));
        throw error;
      }
    },
    failure: "job has no queue to go to",
    describe: ({ id, queue }) => ({ jobId: id, queue }),
  });
}
