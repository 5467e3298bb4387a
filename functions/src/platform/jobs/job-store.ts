import type * as z from "zod";
import type { Context } from "../runtime/context.ts";
import type { Reader } from "../firestore/reader.ts";
import type { Transaction } from "../firestore/transaction.ts";
import { currentInvocation } from "../runtime/invocation.ts";
import type { Job, JobDefinition } from "./job.ts";

/** `jobs/{id}`: all work outside the database. */
export function jobStore({ database }: Pick<Context, "database">) {
  const jobs = database.collection<Job>("jobs");
  const dueIn = (state: Job["state"], by: "dueAt" | "leaseUntil") => (now: Date) => ({
    query: jobs.where("state", "==", state).where(by, "<=", now),
    by,
  });
  return {
    find: (id: string, reader: Reader = database) => reader.get(jobs.doc(id)),
    save: (transaction: Transaction, job: Job) => transaction.set(jobs.doc(job.id), job),
    postpone: (id: string, dueAt: Date) => database.update(jobs.doc(id), { dueAt, leaseUntil: dueAt }),
    dueBy: dueIn("pending", "dueAt"),
    abandonedBy: dueIn("running", "leaseUntil"),
  };
}

interface NewJob<P extends z.ZodObject> {
  id: string;
  payload: z.output<P>;
  dueAt: Date;
}

/**
 * Adds a job in `transaction` unless one with this id exists: derive the id from the job's purpose, so that a
 * repeat adds it once. Costs one read and one write, and must come before the transaction's other writes.
 */
export async function enqueue<P extends z.ZodObject>(
  transaction: Transaction,
  definition: JobDefinition<P>,
  { id, payload, dueAt }: NewJob<P>,
): Promise<void> {
  const document = transaction.collection<Job>("jobs").doc(id);
  if (await transaction.get(document)) return;
  transaction.create(document, {
    id,
    queue: definition.queue,
    payload: definition.payload.parse(payload),
    state: "pending",
    causationDepth: currentInvocation()?.causationDepth ?? 0,
    dueAt,
    attempts: 0,
    leaseUntil: null,
    lastError: null,
    createdAt: dueAt,
    expireAt: null,
  });
}
