import type { Context } from "../runtime/context.ts";
import type { Database } from "../firestore/database.ts";
import { resolve, type Dependencies, type Resolved } from "../runtime/dependencies.ts";

/** Work the time starts: a plain function of `now`, safe to run by hand and to run twice. */
export interface Schedule {
  /** `domain.schedule`, as its domain declares it in `schedules.ts`. */
  readonly name: string;
  /** Result counts for the log. */
  run(now: Date, context: Context): Promise<Record<string, number>>;
}

export function defineSchedule<N extends Dependencies>(
  name: string,
  dependencies: N,
  handle: (
    handlerContext: { now: Date; database: Database } & Resolved<N>,
  ) => Promise<Record<string, number>>,
): Schedule {
  return {
    name,
    run: (now, context) => handle({ now, database: context.database, ...resolve(dependencies, context) }),
  };
}
