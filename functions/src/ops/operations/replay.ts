import { eventStore } from "../../platform/events/event-store.ts";
import { canBeReplayed } from "../../platform/jobs/dead-letter.ts";
import { replay } from "../../platform/jobs/job.ts";
import { jobStore } from "../../platform/jobs/job-store.ts";
import { implement } from "../../platform/operations/implement.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import * as contract from "../contract.ts";

/** The sweeper dispatches it. */
export const replayEvent = implement(
  contract.replayEvent,
  { events: eventStore },
  async ({ input, fail, now, transaction, events }) => {
    const { eventId } = input;
    const event = await events.find(eventId, transaction);
    if (!event) throw fail.EventNotFound();
    if (!canBeReplayed(event)) throw fail.EventNotDead({ state: event.state });
    events.replay(transaction, eventId, now);
    return { eventId, state: "pending" as const };
  },
);

export const replayJob = implement(
  contract.replayJob,
  { jobs: jobStore, context: wholeContext },
  {
    handle: async ({ input, fail, now, transaction, jobs }) => {
      const job = await jobs.find(input.jobId, transaction);
      if (!job) throw fail.JobNotFound();
      if (!canBeReplayed(job)) throw fail.JobNotDead({ state: job.state });
      const replayed = replay(job, now);
      jobs.save(transaction, replayed);
      return { jobId: job.id, queue: job.queue, state: replayed.state };
    },
    complete: async ({ result: { jobId, queue, state }, now, context }) => {
      await context.enqueueTask({ queue, jobId, dueAt: now });
      return { jobId, state };
    },
  },
);
