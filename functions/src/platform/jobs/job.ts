import type * as z from "zod";
import type { Figures } from "../figures/figures.ts";
import type { ShedLevel } from "../load-shedding/service-mode.ts";
import { after, DAY, HOUR, MINUTE } from "../values/clock.ts";
import { backOff } from "./back-off.ts";
import { generalizeReason, type DeadLetter } from "./dead-letter.ts";

/** Work outside the database, kept in `jobs/{id}` until it is done, dead or dropped. */
export interface Job extends DeadLetter {
  id: string;
  /** `domain.function`: the task queue function `domain-function` runs it; `domain.function/kind` where it runs several. */
  queue: string;
  payload: Record<string, unknown>;
  state: "pending" | "running" | "done" | "dead" | "dropped";
  /** Length of the chain of events and jobs that led here. */
  causationDepth: number;
  dueAt: Date;
  attempts: number;
  leaseUntil: Date | null;
  /** When the sweeper looks whether its task was lost. A job that is done or dead has none: no sweep is to find it. */
  sweepAt?: Date;
  lastError: string | null;
  /** What its handler has recorded of its attempts: the last ones, at most `MAX_RECORDS`. */
  records?: AttemptRecord[];
  createdAt: Date;
  /** Set once done. A dead job stays until an admin replays it or it is a year old. */
  expireAt: Date | null;
}

/** What a handler keeps of one attempt, for whoever reads the job. */
type AttemptRecord = object;

/** How an attempt ended, where its handler says more than that it returned or threw. */
export type AttemptOutcome =
  | {
      readonly ended: "done";
      readonly record?: AttemptRecord;
      /** What is counted of the day, once, with the record that it is done. */
      readonly figures?: Figures;
    }
  | {
      readonly ended: "failed";
      readonly reason: string;
      /** No retry can help. */
      readonly isFinal?: boolean;
      /** The next attempt comes no earlier. */
      readonly notBefore?: Date | undefined;
      /** The queue of the next attempt, if it is another. */
      readonly queue?: string;
      readonly record?: AttemptRecord;
    }
  /** Not begun: it counts as no attempt, and is due again then. */
  | { readonly ended: "postponed"; readonly dueAt: Date; readonly queue?: string };

/** How often, and after which waits, the jobs of a queue are tried; and what becomes of the dead. */
export interface RetryPolicy {
  /** The first one included. */
  readonly maxAttempts: number;
  /** Milliseconds to wait after so many attempts have failed. */
  readonly waitAfter: (attempts: number) => number;
  readonly deadRetentionMs: number;
  /** Whether an operator sees to the dead. Otherwise whoever the job is for does, and operators are not told of them. */
  readonly isForOperators: boolean;
  /** What is counted of the day on which one dies. */
  readonly deadFigures?: Figures;
  /** From which mode of the service on its jobs wait; unless given, they never do. */
  readonly sheds?: ShedLevel;
}

/** A queue of jobs, declared once with the schema of their payload. */
export interface JobDefinition<Payload extends z.ZodObject = z.ZodObject> {
  readonly queue: `${string}.${string}`;
  readonly payload: Payload;
  readonly policy: RetryPolicy;
}

export function defineJob<Payload extends z.ZodObject>(
  queue: `${string}.${string}`,
  payload: Payload,
  policy: RetryPolicy = usualPolicy,
): JobDefinition<Payload> {
  return { queue, payload, policy };
}

/** Longer than a task may run, so that two attempts never overlap. */
export const LEASE_MS = 3 * MINUTE;
/** With the back-off this spans a little over a day. */
export const MAX_ATTEMPTS = 18;
/** What is enqueued as it becomes due has this long to start before the sweeper sends another task. */
const TASK_GRACE_MS = MINUTE;
/** Shortest and longest time between two tasks that the sweeper sends for one attempt. */
const SWEEP_AGAIN_MS = { min: 10 * MINUTE, max: 6 * HOUR };
const DONE_RETENTION_MS = 30 * DAY;
/** Bounds the size of the document. */
const MAX_RECORDS = 20;

export const usualPolicy: RetryPolicy = {
  maxAttempts: MAX_ATTEMPTS,
  waitAfter: (attempts) => backOff(attempts),
  deadRetentionMs: 365 * DAY,
  isForOperators: true,
};

/** Whether an attempt may start now: the job waits and is due, or its last attempt died with its lease. */
export function isDue(job: Job, now: Date): boolean {
  if (job.state === "pending") return job.dueAt <= now;
  return job.state === "running" && job.leaseUntil !== null && job.leaseUntil <= now;
}

/** A job as it is added: it waits until `dueAt`. */
export function createJob(
  work: Pick<Job, "id" | "queue" | "payload" | "causationDepth">,
  { now, dueAt }: { now: Date; dueAt: Date },
): Job {
  return {
    ...work,
    state: "pending",
    ...waitUntil(dueAt),
    attempts: 0,
    lastError: null,
    createdAt: now,
    expireAt: null,
  };
}

function waitUntil(dueAt: Date): Pick<Job, "dueAt" | "leaseUntil" | "sweepAt"> {
  return { dueAt, leaseUntil: null, sweepAt: after(dueAt, TASK_GRACE_MS) };
}

export function startAttempt(job: Job, now: Date): Job {
  const leaseUntil = after(now, LEASE_MS);
  return { ...job, state: "running", attempts: job.attempts + 1, leaseUntil, sweepAt: leaseUntil };
}

/**
 * When the sweeper looks at a job again for which it has sent a task: after as long as the job has waited by now. So a
 * lost task is replaced soon, and a job far back in a long queue gets few tasks.
 */
export function nextSweep({ state, dueAt, leaseUntil }: Job, now: Date): Date {
  const due = state === "running" && leaseUntil ? leaseUntil : dueAt;
  const waited = now.getTime() - due.getTime();
  return after(now, Math.min(SWEEP_AGAIN_MS.max, Math.max(SWEEP_AGAIN_MS.min, waited)));
}

/** The job after an attempt, without what made a sweep find it. */
function endAttempt<J extends Job>(job: J): J {
  const ended = { ...job, leaseUntil: null };
  delete ended.sweepAt;
  return ended;
}

export function succeed<J extends Job>(job: J, now: Date): J {
  return {
    ...endAttempt(job),
    state: "done",
    lastError: null,
    expireAt: after(now, DONE_RETENTION_MS),
  };
}

/**
 * After a failure: due again after the back-off, or dead when the error is not retryable or the attempts are
 * used up.
 */
export function failAttempt(
  job: Job,
  { policy = usualPolicy, reason, isFinal, notBefore, queue = job.queue }: Failure,
  now: Date,
): Job {
  const failed = { ...endAttempt(job), queue, lastError: reason };
  if (isFinal || job.attempts >= policy.maxAttempts)
    return {
      ...failed,
      state: "dead",
      ...(policy.isForOperators && { diedAt: now, reason: generalizeReason(reason) }),
      expireAt: after(now, policy.deadRetentionMs),
    };
  const retryAt = after(now, policy.waitAfter(job.attempts));
  const dueAt = notBefore && notBefore > retryAt ? notBefore : retryAt;
  return { ...failed, state: "pending", ...waitUntil(dueAt), expireAt: null };
}

/** How an attempt failed. */
export interface Failure {
  reason: string;
  isFinal: boolean;
  notBefore?: Date | undefined;
  queue?: string | undefined;
  policy?: RetryPolicy;
}

/** A job that was claimed and not tried after all. */
function postpone(job: Job, { dueAt, queue = job.queue }: { dueAt: Date; queue?: string }): Job {
  const attempts = job.attempts - 1;
  return { ...endAttempt(job), state: "pending", queue, attempts, ...waitUntil(dueAt), expireAt: null };
}

/** The job after an attempt. */
export function applyOutcome(
  job: Job,
  outcome: AttemptOutcome,
  { now, policy }: { now: Date; policy: RetryPolicy },
): Job {
  if (outcome.ended === "postponed") return postpone(job, outcome);
  const recorded = outcome.record ? addRecord(job, outcome.record) : job;
  if (outcome.ended === "done") return succeed(recorded, now);
  return failAttempt(recorded, { isFinal: false, ...outcome, policy }, now);
}

export function addRecord<J extends Job>(job: J, record: AttemptRecord): J {
  return { ...job, records: [...(job.records ?? []), record].slice(-MAX_RECORDS) };
}

/** A dead or dropped job with its attempts reset. */
export function replay<J extends Job>(job: J, now: Date): J {
  return { ...withoutDeath(job), state: "pending", attempts: 0, ...waitUntil(now), expireAt: null };
}

/** A dead job that no longer waits for a person. It is kept, with its last error, for as long as a dead one. */
export function drop(job: Job): Job {
  return { ...withoutDeath(job), state: "dropped" };
}

function withoutDeath<J extends Job>(job: J): J {
  const rest = { ...job };
  delete rest.diedAt;
  delete rest.reason;
  return rest;
}
