import { defineDocumentReaction } from "../../platform/triggers/reaction.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Job } from "../../platform/jobs/job.ts";

const dependencies = { tasks: ({ enqueueTask }: Context) => ({ enqueueTask }) };

/** Enqueues the task of a new job. Safe to repeat: a second task finds the job claimed or done. */
export default defineDocumentReaction(dependencies, async ({ event, tasks }) => {
  const { id, queue, dueAt } = event.after as Job;
  await tasks.enqueueTask({ queue, jobId: id, dueAt });
});
