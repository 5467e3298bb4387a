import { getFunctions } from "firebase-admin/functions";
import { MINUTE } from "../clock.ts";
import { functionDefaults } from "../config.ts";

export interface Task {
  /** `domain.function`, as the job names it. */
  queue: string;
  jobId: string;
  dueAt: Date;
  /** Attempts so far. Of the tasks sent for one attempt within ten minutes, Cloud Tasks keeps the first. */
  attempt: number;
}

const WINDOW_MS = 10 * MINUTE;

/**
 * Puts a job's id on the Cloud Tasks queue of the function that runs it. One task too many ends at the job's
 * lease, one too few is made up for by the sweeper.
 */
export async function enqueueTask({ queue, jobId, dueAt, attempt }: Task): Promise<void> {
  const functionName = queue.replace(".", "-");
  const id = `${jobId}-${attempt}-${Math.floor(dueAt.getTime() / WINDOW_MS)}`;
  try {
    await getFunctions()
      .taskQueue(`locations/${functionDefaults.region}/functions/${functionName}`)
      .enqueue({ jobId }, { id, scheduleTime: dueAt, dispatchDeadlineSeconds: 180 });
  } catch (error) {
    const isSent =
      error instanceof Error && "code" in error && error.code === "functions/task-already-exists";
    if (!isSent) throw error;
  }
}
