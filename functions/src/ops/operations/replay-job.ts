import type { Context } from "../../platform/runtime/context.ts";
import { replay } from "../../platform/jobs/job.ts";
import { jobStore } from "../../platform/jobs/job-store.ts";
import { implement } from "../../platform/operations/implement.ts";
import { replayJob } from "../contract.ts";

const dependencies = { jobs: jobStore, tasks: ({ enqueueTask }: Context) => ({ enqueueTask }) };

export default implement(replayJob, dependencies, async ({ input, fail, now, database, jobs, tasks }) => {
  const { jobId } = input;
  const revived = await database.runTransaction(async (transaction) => {
    const job = await jobs.find(jobId, transaction);
    if (!job) throw fail.JobNotFound();
    if (job.state !== "dead") throw fail.JobNotDead({ state: job.state });
    const replayed = replay(job, now);
    jobs.save(transaction, replayed);
    return replayed;
  });
  await tasks.enqueueTask({ queue: revived.queue, jobId, dueAt: now });
  return { jobId, state: revived.state };
});
