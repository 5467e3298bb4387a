import type * as z from "zod";
import { after, DAY, HOUR, MINUTE } from "../values/clock.ts";
import { backOff } from "./back-off.ts";
import { generalizeReason, type DeadLetter } from "./dead-letter.ts";

/** Work outside the database, kept in `jobs/{id}` until it is done, dead or dropped. */
export interface Job extends DeadLetter {
  id: string;
  /** `domain.function`: the task queue function `domain-function` runs it. */
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
  createdAt: Date;
  /** Set once done. A dead job stays until an admin replays it or it is a year old. */
  expireAt: Date | null;
}

/** A queue of jobs, declared once with the schema of their payload. */
export interface JobDefinition<Payload extends z.ZodObject = z.ZodObject> {
  readonly queue: `${string}.${string}`;
  readonly payload: Payload;
}

export function defineJob<Payload extends z.ZodObject>(
  queue: `${string}.${string}`,
  payload: Payload,
): JobDefinition<Payload> {
  return { queue, payload };
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
const DEAD_RETENTION_MS = 365 * DAY;

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
function endAttempt(job: Job): Job {
  const ended = { ...job, leaseUntil: null };
  delete ended.sweepAt;
  return ended;
}

export function succeed(job: Job, now: Date): Job {
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
export function failAttempt(job: Job, failure: { reason: string; isFinal: boolean }, now: Date): Job {
  const failed = { ...endAttempt(job), lastError: failure.reason };
  if (failure.isFinal || job.attempts >= MAX_ATTEMPTS)
    return {
      ...failed,
      state: "dead",
      diedAt: now,
      reason: generalizeReason(failure.reason),
      expireAt: after(now, DEAD_RETENTION_MS),
    };
  return { ...failed, state: "pending", ...waitUntil(after(now, backOff(job.attempts))), expireAt: null };
}

/** A dead or dropped job with its attempts reset. */
export function replay(job: Job, now: Date): Job {
  return { ...withoutDeath(job), state: "pending", attempts: 0, ...waitUntil(now), expireAt: null };
}

/** A dead job that no longer waits for a person. It is kept, with its last error, for as long as a dead one. */
export function drop(job: Job): Job {
  return { ...withoutDeath(job), state: "dropped" };
}

function withoutDeath(job: Job): Job {
  const rest = { ...job };
  delete rest.diedAt;
  delete rest.reason;
  return rest;
}
