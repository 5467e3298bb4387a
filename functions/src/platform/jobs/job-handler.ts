import type * as z from "zod";
import type { Context } from "../runtime/context.ts";
import type { Database } from "../firestore/database.ts";
import { resolve, type Dependencies, type Resolved } from "../runtime/dependencies.ts";
import type { Job, JobDefinition } from "./job.ts";

/** Runs the jobs of one queue. An attempt may repeat one that died, and states how that is safe. */
export interface JobHandler {
  readonly queue: string;
  run(job: Pick<Job, "id" | "payload" | "attempts">, context: Context): Promise<void>;
}

interface Attempt<Payload> {
  readonly jobId: string;
  readonly payload: Payload;
  /** Number of attempts, including this one. */
  readonly attempts: number;
  readonly now: Date;
  readonly database: Database;
}

export function defineJobHandler<P extends z.ZodObject, N extends Dependencies>(
  definition: JobDefinition<P>,
  dependencies: N,
  handle: (attempt: Attempt<z.output<P>> & Resolved<N>) => Promise<void>,
): JobHandler {
  return {
    queue: definition.queue,
    run: ({ id, payload, attempts }, context) => {
      const { clock, database } = context;
      const parsed = definition.payload.parse(payload);
      const attempt = { jobId: id, payload: parsed, attempts, now: clock.now(), database };
      return handle({ ...attempt, ...resolve(dependencies, context) });
    },
  };
}
