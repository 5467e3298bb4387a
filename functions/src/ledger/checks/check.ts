import type { CheckName, Difference } from "../alarm.ts";

/** One consistency check. `subjects` are those a run checks besides the subjects of open alarms. */
export interface Check {
  readonly name: CheckName;
  subjects(now: Date): AsyncIterable<string>;
  /** The current difference of the subject, if any. */
  inspect(subject: string, now: Date): Promise<Difference | undefined>;
}
