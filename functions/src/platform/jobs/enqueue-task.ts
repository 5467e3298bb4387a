import { getFunctions } from "firebase-admin/functions";
import { functionDefaults } from "../config.ts";

export interface Task {
  /** `domain.function`, as the job names it. */
  queue: string;
  jobId: string;
  dueAt: Date;
}

/**
 * Puts a job's id on the Cloud Tasks queue of the function that runs it. Tasks have no id of their own: one
 * too many ends at the job's lease, one too few is made up for by the sweeper.
 */
export async function enqueueTask({ queue, jobId, dueAt }: Task): Promise<void> {
  const functionName = queue.replace(".", "-");
  await getFunctions()
    .taskQueue(`locations/${functionDefaults.region}/functions/${functionName}`)
    .enqueue({ jobId }, { scheduleTime: dueAt, dispatchDeadlineSeconds: 180 });
}
