import type { Context } from "../runtime/context.ts";
import type { Database } from "../firestore/database.ts";
import { supply, type Needs, type Supplied } from "../runtime/needs.ts";

/** Work the time starts: a plain function of `now`, safe to run by hand and to run twice. */
export interface Schedule {
  /** `domain.schedule`, as its domain declares it in `schedules.ts`. */
  readonly name: string;
  /** What was done, in numbers, for the log. */
  run(now: Date, context: Context): Promise<Record<string, number>>;
}

export function schedules<N extends Needs>(
  name: string,
  needs: N,
  handle: (occasion: { now: Date; database: Database } & Supplied<N>) => Promise<Record<string, number>>,
): Schedule {
  return {
    name,
    run: (now, context) => handle({ now, database: context.database, ...supply(needs, context) }),
  };
}
