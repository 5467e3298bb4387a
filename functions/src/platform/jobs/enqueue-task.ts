import { getFunctions } from "firebase-admin/functions";
import { functionDefaults } from "../runtime/config.ts";

export interface Task {
  /** `domain.function`, as the job names it. */
  queue: string;
  jobId: string;
  dueAt: Date;
  /** Cloud Tasks keeps the first task of an id and drops the others. Without one, each is kept. */
  id?: string;
}

/**
 * Puts a job's id on the Cloud Tasks queue of the function that runs it. One task too many ends at the job's
 * lease, one too few is made up for by the sweeper.
 */
export async function enqueueTask({ queue, jobId, dueAt, id }: Task): Promise<void> {
  const functionName = queue.replace(".", "-");
  try {
    await getFunctions()
      .taskQueue(`locations/${functionDefaults.region}/functions/${functionName}`)
      .enqueue({ jobId }, { ...(id && { id }), scheduleTime: dueAt, dispatchDeadlineSeconds: 180 });
  } catch (error) {
    const isSent =
      error instanceof Error && "code" in error && error.code === "functions/task-already-exists";
    if (!isSent) throw error;
  }
}
