import type * as z from "zod";
import { after, DAY, MINUTE } from "../values/clock.ts";
import { backOff } from "./back-off.ts";

/** Work outside the database, kept in `jobs/{id}` until it is done or dead. */
export interface Job {
  id: string;
  /** `domain.function`: the task queue function `domain-function` runs it. */
  queue: string;
  payload: Record<string, unknown>;
  state: "pending" | "running" | "done" | "dead";
  /** Length of the chain of events and jobs that led here. */
  causationDepth: number;
  dueAt: Date;
  attempts: number;
  leaseUntil: Date | null;
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
const DONE_RETENTION_MS = 30 * DAY;
const DEAD_RETENTION_MS = 365 * DAY;

/** Whether an attempt may start now: the job waits and is due, or its last attempt died with its lease. */
export function isDue(job: Job, now: Date): boolean {
  if (job.state === "pending") return job.dueAt <= now;
  return job.state === "running" && job.leaseUntil !== null && job.leaseUntil <= now;
}

export function startAttempt(job: Job, now: Date): Job {
  return { ...job, state: "running", attempts: job.attempts + 1, leaseUntil: after(now, LEASE_MS) };
}

export function succeed(job: Job, now: Date): Job {
  return {
    ...job,
    state: "done",
    leaseUntil: null,
    lastError: null,
    expireAt: after(now, DONE_RETENTION_MS),
  };
}

/**
 * After a failure: due again after the back-off, or dead when the error is not retryable or the attempts are
 * used up.
 */
export function failAttempt(job: Job, failure: { reason: string; isFinal: boolean }, now: Date): Job {
  const isDead = failure.isFinal || job.attempts >= MAX_ATTEMPTS;
  return {
    ...job,
    state: isDead ? "dead" : "pending",
    dueAt: isDead ? job.dueAt : after(now, backOff(job.attempts)),
    leaseUntil: null,
    lastError: failure.reason,
    expireAt: isDead ? after(now, DEAD_RETENTION_MS) : null,
  };
}

/** A dead job with its attempts reset. */
export function replay(job: Job, now: Date): Job {
  return { ...job, state: "pending", attempts: 0, dueAt: now, leaseUntil: null, expireAt: null };
}
