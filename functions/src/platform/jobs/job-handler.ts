import type * as z from "zod";
import type { Context } from "../runtime/context.ts";
import type { Database } from "../firestore/database.ts";
import { resolve, type Dependencies, type Resolved } from "../runtime/dependencies.ts";
import type { AttemptOutcome, Job, JobDefinition, RetryPolicy } from "./job.ts";

/** Runs the jobs of one queue. An attempt may repeat one that died, and states how that is safe. */
export interface JobHandler {
  readonly queue: string;
  readonly policy: RetryPolicy;
  /** What returns nothing is done; what throws has failed: for good by a `NonRetryableError`, for some time by a `RetryableError`. */
  run(
    job: Pick<Job, "id" | "payload" | "attempts" | "createdAt">,
    context: Context,
  ): Promise<AttemptOutcome | undefined | void>;
}

interface Attempt<Payload> {
  readonly jobId: string;
  readonly payload: Payload;
  /** Number of attempts, including this one. */
  readonly attempts: number;
  readonly createdAt: Date;
  readonly now: Date;
  readonly database: Database;
}

export function defineJobHandler<P extends z.ZodObject, N extends Dependencies>(
  definition: JobDefinition<P>,
  dependencies: N,
  handle: (attempt: Attempt<z.output<P>> & Resolved<N>) => Promise<AttemptOutcome | undefined | void>,
): JobHandler {
  return {
    queue: definition.queue,
    policy: definition.policy,
    run: ({ id, payload, attempts, createdAt }, context) => {
      const { clock, database } = context;
      const parsed = definition.payload.parse(payload);
      const attempt = { jobId: id, payload: parsed, attempts, createdAt, now: clock.now(), database };
      return handle({ ...attempt, ...resolve(dependencies, context) });
    },
  };
}
