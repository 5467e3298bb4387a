import { dispatchNewEvent } from "../../platform/events/dispatch-event.ts";
import type { Job } from "../../platform/jobs/job.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import { defineDocumentReaction } from "../../platform/triggers/reaction.ts";
import { subscribers } from "../../subscribers.ts";

/**
 * Dispatches a new domain event to its subscribers. Safe to repeat: the event records which of them are done.
 */
export const onEventCreated = defineDocumentReaction(
  { context: wholeContext },
  async ({ event, context }) => {
    await dispatchNewEvent(context, subscribers, String(event.params.eventId));
  },
);

/**
 * Enqueues the task of a new job. Safe to repeat: a second task finds the job claimed or done. Where the event came
 * without the document, the sweeper does it.
 */
export const onJobCreated = defineDocumentReaction({ context: wholeContext }, async ({ event, context }) => {
  const job = event.after as Job | undefined;
  if (job) await context.enqueueTask({ queue: job.queue, jobId: job.id, dueAt: job.dueAt });
});
