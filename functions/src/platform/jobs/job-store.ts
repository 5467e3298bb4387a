import type { Query } from "firebase-admin/firestore";
import type * as z from "zod";
import type { Context } from "../runtime/context.ts";
import type { Reader } from "../firestore/reader.ts";
import type { Transaction } from "../firestore/transaction.ts";
import { findPageByTime, type PageRequest } from "../operations/list-page.ts";
import { currentInvocation } from "../runtime/invocation.ts";
import { DIED_AT, whereDead, type DeadLetterFilter } from "./dead-letter.ts";
import { createJob, failAttempt, startAttempt, type Failure, type Job, type JobDefinition } from "./job.ts";

interface DeadJobFilter extends DeadLetterFilter {
  readonly queue?: string | undefined;
}

/** `jobs/{id}`: all work outside the database. */
export function jobStore({ database }: Pick<Context, "database">) {
  const jobs = database.collection<Job>("jobs");
  const dead = ({ queue, ...filter }: DeadJobFilter) =>
    whereDead(queue === undefined ? jobs : jobs.where("queue", "==", queue), filter);
  return {
    find: (id: string, reader: Reader = database) => reader.get(jobs.doc(id)),
    /** The dead ones, of one queue or of all. */
    dead,
    /** The latest dead first. */
    listDead: (filter: DeadJobFilter, page: PageRequest) =>
      findPageByTime(database, dead(filter), { by: DIED_AT, ...page }),
    /** Those for something that their payload names. Not to be run as it is. */
    whosePayload: (field: string, value: string): Query<Job> => jobs.where(`payload.${field}`, "==", value),
    save: (transaction: Transaction, job: Job) => transaction.set(jobs.doc(job.id), job),
    /** Those that are neither done nor dead, by queue, and when the sweeper is to look at them. */
    unfinished: {
      query: jobs,
      group: "queue",
      by: "sweepAt",
      dueSince: ({ state, dueAt, leaseUntil }: Job) => (state === "running" ? leaseUntil : dueAt),
    } as const,
    /** Leaves alone what an attempt has changed since the sweeper found it. */
    sweepAgainAt: (found: Job, sweepAt: Date) =>
      database.runTransaction(async (transaction) => {
        const job = await transaction.get(jobs.doc(found.id));
        if (job?.sweepAt?.getTime() === found.sweepAt?.getTime())
          transaction.update(jobs.doc(found.id), { sweepAt });
      }),
  };
}

interface NewJob<P extends z.ZodObject> {
  id: string;
  payload: z.output<P>;
  now: Date;
  /** The earliest first attempt: at once, unless it is given. */
  dueAt?: Date;
}

/**
 * Adds a job in `transaction` unless one with this id exists: derive the id from the job's purpose, so that a
 * repeat adds it once. Costs one read and one write, and must come before the transaction's other writes.
 */
export async function enqueue<P extends z.ZodObject>(
  transaction: Transaction,
  definition: JobDefinition<P>,
  { id, payload, now, dueAt = now }: NewJob<P>,
): Promise<void> {
  await add(transaction, newJob(definition, { id, payload, now, dueAt }));
}

/**
 * Adds a job whose first attempt was made elsewhere and has failed, unless one with this id exists: it is due again, or
 * dead, as any job after a failure. Costs what `enqueue` does. Resolves to the job that was added.
 */
export async function enqueueFailed<P extends z.ZodObject>(
  transaction: Transaction,
  definition: JobDefinition<P>,
  { failure, ...job }: Omit<NewJob<P>, "dueAt"> & { failure: Omit<Failure, "policy"> },
): Promise<Job | undefined> {
  const { now } = job;
  const started = startAttempt(newJob(definition, { ...job, dueAt: now }), now);
  const { policy } = definition;
  return add(transaction, failAttempt(started, { ...failure, policy }, now));
}

function newJob<P extends z.ZodObject>(
  { queue, payload: schema }: JobDefinition<P>,
  { id, payload, now, dueAt }: Required<NewJob<P>>,
): Job {
  const causationDepth = currentInvocation()?.causationDepth ?? 0;
  return createJob({ id, queue, payload: schema.parse(payload), causationDepth }, { now, dueAt });
}

async function add(transaction: Transaction, job: Job): Promise<Job | undefined> {
  const document = transaction.collection<Job>("jobs").doc(job.id);
  if (await transaction.get(document)) return undefined;
  transaction.create(document, job);
  return job;
}
