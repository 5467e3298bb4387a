import type { Context } from "../../platform/runtime/context.ts";
import { replay } from "../../platform/jobs/job.ts";
import { jobStore } from "../../platform/jobs/job-store.ts";
import { implement } from "../../platform/operations/implement.ts";
import { replayJob } from "../contract.ts";

const dependencies = { jobs: jobStore, tasks: ({ enqueueTask }: Context) => ({ enqueueTask }) };

export default implement(replayJob, dependencies, {
  handle: async ({ input, fail, now, transaction, jobs }) => {
    const job = await jobs.find(input.jobId, transaction);
    if (!job) throw fail.JobNotFound();
    if (job.state !== "dead") throw fail.JobNotDead({ state: job.state });
    const replayed = replay(job, now);
    jobs.save(transaction, replayed);
    return { jobId: job.id, queue: job.queue, state: replayed.state };
  },
  complete: async ({ result: { jobId, queue, state }, now, tasks }) => {
    await tasks.enqueueTask({ queue, jobId, dueAt: now });
    return { jobId, state };
  },
});
