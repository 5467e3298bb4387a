import { getFunctions } from "firebase-admin/functions";
import { functionDefaults } from "../runtime/config.ts";
import { functionOfQueue, type TaskBody } from "./queue-name.ts";

export interface Task {
  /** `domain.function` or `domain.function/kind`, as the job names it. */
  queue: string;
  jobId: string;
  dueAt: Date;
  /** Cloud Tasks keeps the first task of an id and drops the others. Without one, each is kept. */
  id?: string;
}

/**
 * Enqueues a job's id as a task for the function that runs it. An extra task ends at the job's lease, a lost
 * one is replaced by the sweeper.
 */
export async function enqueueTask({ queue, jobId, dueAt, id }: Task): Promise<void> {
  try {
    await getFunctions()
      .taskQueue(`locations/${functionDefaults.region}/functions/${functionOfQueue(queue)}`)
      .enqueue({ jobId, queue } satisfies TaskBody, {
        ...(id && { id }),
        scheduleTime: dueAt,
        dispatchDeadlineSeconds: 180,
      });
  } catch (error) {
    const isSent =
      error instanceof Error && "code" in error && error.code === "functions/task-already-exists";
    if (!isSent) throw error;
  }
}
