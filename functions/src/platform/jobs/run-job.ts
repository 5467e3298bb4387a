import { openContext, type Context } from "../runtime/context.ts";
import { describeError, NonRetryableError } from "./non-retryable-error.ts";
import { invoke } from "../runtime/invocation.ts";
import { log } from "../runtime/log.ts";
import { failAttempt, isDue, MAX_ATTEMPTS, startAttempt, succeed, type Job } from "./job.ts";
import type { JobHandler } from "./job-handler.ts";
import { jobStore } from "./job-store.ts";

/**
 * One attempt at a job: claim it by a lease, run it, record the outcome. An early, late or duplicate task
 * finds nothing to claim and ends; the next attempt's task, or the sweeper, comes when it is due.
 */
export async function runJob(
  handler: JobHandler,
  jobId: string,
  context: Context = openContext(),
): Promise<void> {
  const claimed = await claim(handler, jobId, context);
  if (claimed?.state === "dead") {
    log.error("job is dead", claimed.lastError, { jobId, queue: claimed.queue, attempts: claimed.attempts });
  }
  if (claimed?.state !== "running") return;
  const { causationDepth } = claimed;
  const finished = await invoke({ requestId: jobId, causationDepth }, () =>
    attempt(handler, claimed, context),
  );
  const jobs = jobStore(context);
  await context.database.runTransaction(async (transaction) => {
    const current = await jobs.find(jobId, transaction);
    // Another attempt has taken over after this one's lease: its outcome counts.
    if (current?.attempts === claimed.attempts && current.state === "running")
      jobs.save(transaction, finished);
  });
  if (finished.state === "pending") {
    await context.enqueueTask({ queue: finished.queue, jobId, dueAt: finished.dueAt });
  }
}

/** The job claimed by this attempt, or dead when every attempt so far died without a record. */
function claim(handler: JobHandler, jobId: string, { clock, database }: Context): Promise<Job | undefined> {
  const jobs = jobStore({ database });
  return database.runTransaction(async (transaction) => {
    const job = await jobs.find(jobId, transaction);
    if (!job || job.queue !== handler.queue || !isDue(job, clock.now())) return undefined;
    const hasExhaustedAttempts = job.attempts >= MAX_ATTEMPTS;
    const reason = "Its attempts died before they could say why";
    const claimed = hasExhaustedAttempts
      ? failAttempt(job, { reason, isFinal: true }, clock.now())
      : startAttempt(job, clock.now());
    jobs.save(transaction, claimed);
    return claimed;
  });
}

async function attempt(handler: JobHandler, job: Job, context: Context): Promise<Job> {
  const { id, queue, attempts } = job;
  try {
    await handler.run(job, context);
    log.info("job done", { jobId: id, queue, attempts });
    return succeed(job, context.clock.now());
  } catch (error) {
    const failure = { reason: describeError(error), isFinal: error instanceof NonRetryableError };
    const failed = failAttempt(job, failure, context.clock.now());
    if (failed.state === "dead") log.error("job is dead", error, { jobId: id, queue, attempts });
    else log.warn("job failed, to be tried again", { jobId: id, queue, attempts, reason: failure.reason });
    return failed;
  }
}
