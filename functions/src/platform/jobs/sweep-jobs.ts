import type { Context } from "../context.ts";
import { jobStore } from "./job-store.ts";

const MOST_A_RUN = 200;

/** Sends a task for every job that is due and for every one whose attempt died with its lease. */
export async function sweepJobs(context: Context, now: Date) {
  const jobs = jobStore(context);
  const due = await jobs.listDue(now, MOST_A_RUN);
  const abandoned = await jobs.listAbandoned(now, MOST_A_RUN);
  for (const { id, queue } of [...due, ...abandoned]) {
    await context.enqueueTask({ queue, jobId: id, dueAt: now });
  }
  return { due: due.length, abandoned: abandoned.length };
}
