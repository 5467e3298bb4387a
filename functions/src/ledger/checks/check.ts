import type { CheckName, Difference } from "../alarm.ts";

/** One thing that must agree. `subjects` are those a run looks at, beside those that alarms stand for. */
export interface Check {
  readonly name: CheckName;
  subjects(now: Date): AsyncIterable<string>;
  /** How the subject differs now, if it does. */
  inspect(subject: string, now: Date): Promise<Difference | undefined>;
}
