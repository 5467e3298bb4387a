import { openContext, type Context } from "../runtime/context.ts";
import { addFigures, type Figures } from "../figures/figures.ts";
import { countFigures } from "../figures/figure-store.ts";
import { measureWork } from "../usage/measure-work.ts";
import type { Transaction } from "../firestore/transaction.ts";
import { describeError, NonRetryableError } from "./non-retryable-error.ts";
import { invoke } from "../runtime/invocation.ts";
import { log } from "../runtime/log.ts";
import {
  applyOutcome,
  failAttempt,
  isDue,
  startAttempt,
  type AttemptOutcome,
  type Job,
  type RetryPolicy,
} from "./job.ts";
import { openServiceMode } from "../load-shedding/open-service-mode.ts";
import { postponeUntil } from "../load-shedding/postpone-until.ts";
import type { JobHandler } from "./job-handler.ts";
import { jobStore } from "./job-store.ts";
import { RetryableError } from "./retryable-error.ts";

const deadJob: Figures = { deadLetters: { jobs: 1 } };

/**
 * One attempt at a job: claim it by a lease, run it, record the outcome. An early, late or duplicate task
 * finds nothing to claim and ends; the next attempt's task, or the sweeper, comes when it is due.
 */
export function runJob(handler: JobHandler, jobId: string, context: Context = openContext()): Promise<void> {
  return measureWork({ context, name: handler.queue }, () => runAttempt(handler, jobId, context));
}

async function runAttempt(handler: JobHandler, jobId: string, context: Context): Promise<void> {
  const isShed = await openServiceMode(context).isShed(handler.policy.sheds);
  const shedUntil = isShed ? postponeUntil(jobId, context.clock.now()) : undefined;
  const claimed = await claim(handler, { jobId, shedUntil }, context);
  if (claimed?.state === "dead") reportDeath(handler, claimed, claimed.lastError);
  if (claimed?.state === "pending") {
    log.info("job postponed", { jobId, queue: claimed.queue });
    await context.enqueueTask({ queue: claimed.queue, jobId, dueAt: claimed.dueAt });
  }
  if (claimed?.state !== "running") return;
  const { causationDepth } = claimed;
  const { error, ...outcome } = await invoke({ requestId: jobId, causationDepth }, () =>
    attempt(handler, claimed, context),
  );
  const finished = await record(handler, claimed, { outcome, context });
  if (finished?.state === "dead") reportDeath(handler, finished, error ?? finished.lastError);
  if (finished?.state === "pending") {
    await context.enqueueTask({ queue: finished.queue, jobId, dueAt: finished.dueAt });
  }
}

/** The job with the attempt's outcome, unless another attempt has taken over after this one's lease: its outcome counts. */
function record(
  { policy }: JobHandler,
  claimed: Job,
  { outcome, context: { clock, database } }: { outcome: AttemptOutcome; context: Context },
): Promise<Job | undefined> {
  const jobs = jobStore({ database });
  return database.runTransaction(async (transaction) => {
    const current = await jobs.find(claimed.id, transaction);
    if (current?.attempts !== claimed.attempts || current.state !== "running") return undefined;
    const now = clock.now();
    const finished = applyOutcome(current, outcome, { now, policy });
    jobs.save(transaction, finished);
    if (outcome.ended === "done" && outcome.figures)
      countFigures(transaction, { at: now, now, figures: outcome.figures });
    if (finished.state === "dead") countDeath(transaction, policy, now);
    return finished;
  });
}

/** Tells operators of a job that is dead, where its dead are theirs. */
export function reportDeath(
  { policy }: Pick<JobHandler, "policy">,
  { id: jobId, queue, attempts }: Job,
  error: unknown,
): void {
  if (policy.isForOperators) log.error("job is dead", error, { jobId, queue, attempts });
  else log.info("job is dead", { jobId, queue, attempts, reason: String(error) });
}

function countDeath(transaction: Transaction, { isForOperators, deadFigures }: RetryPolicy, now: Date): void {
  const figures = [...(isForOperators ? [deadJob] : []), ...(deadFigures ? [deadFigures] : [])];
  countFigures(transaction, { at: now, now, figures: addFigures(figures) });
}

/**
 * The job claimed by this attempt, or dead when every attempt so far died without a record; or it waits until `shedUntil`, which is
 * no attempt.
 */
function claim(
  handler: JobHandler,
  { jobId, shedUntil }: { jobId: string; shedUntil: Date | undefined },
  { clock, database }: Context,
): Promise<Job | undefined> {
  const jobs = jobStore({ database });
  return database.runTransaction(async (transaction) => {
    const job = await jobs.find(jobId, transaction);
    if (!job || job.queue !== handler.queue || !isDue(job, clock.now())) return undefined;
    if (shedUntil) {
      const outcome = { ended: "postponed", dueAt: shedUntil } as const;
      const postponed = applyOutcome(startAttempt(job, clock.now()), outcome, {
        now: clock.now(),
        policy: handler.policy,
      });
      jobs.save(transaction, postponed);
      return postponed;
    }
    const hasExhaustedAttempts = job.attempts >= handler.policy.maxAttempts;
    const reason = "Its attempts died before they could say why";
    const claimed = hasExhaustedAttempts
      ? failAttempt(job, { reason, isFinal: true, policy: handler.policy }, clock.now())
      : startAttempt(job, clock.now());
    jobs.save(transaction, claimed);
    if (claimed.state === "dead") countDeath(transaction, handler.policy, clock.now());
    return claimed;
  });
}

async function attempt(
  handler: JobHandler,
  job: Job,
  context: Context,
): Promise<AttemptOutcome & { error?: unknown }> {
  const { id: jobId, queue, attempts } = job;
  try {
    const outcome = (await handler.run(job, context)) ?? { ended: "done" };
    if (outcome.ended === "done") log.info("job done", { jobId, queue, attempts });
    if (outcome.ended === "failed")
      log.info("job failed", { jobId, queue, attempts, reason: outcome.reason });
    return outcome;
  } catch (error) {
    const isFinal = error instanceof NonRetryableError;
    const reason = describeError(error);
    const notBefore = error instanceof RetryableError ? error.notBefore : undefined;
    log.warn("job failed", { jobId, queue, attempts, isFinal, reason });
    return { ended: "failed", reason, isFinal, notBefore, error };
  }
}
