import type { MeteredProject } from "../../../test-support/metered/metered-project.ts";

/** Something that people do, with all that follows from it within the hour. */
export interface MeteredAction {
  readonly name: string;
  /** What is in it, in the order in which it happens. */
  readonly what: string;
  /** What others have done before. Not counted. */
  readonly prepare?: (project: MeteredProject, uid: string) => Promise<void>;
  readonly run: (project: MeteredProject, uid: string) => Promise<void>;
}
