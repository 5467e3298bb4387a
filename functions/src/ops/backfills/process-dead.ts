import { defineBackfillHandler } from "../../platform/backfill/define-backfill-handler.ts";
import { eventStore } from "../../platform/events/event-store.ts";
import { drop, replay } from "../../platform/jobs/job.ts";
import { jobStore } from "../../platform/jobs/job-store.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import { deadEventProcessing, deadJobProcessing } from "../jobs.ts";

/**
 * Replays or drops one dead job. Safe to repeat: it is no longer dead then, or has died again since. A death before its
 * task is sent leaves that to the sweeper.
 */
export const processDeadJobs = defineBackfillHandler(
  deadJobProcessing,
  { jobs: jobStore, context: wholeContext },
  async ({ id, document: found, parameters: { action }, now, database, jobs, context }) => {
    const outcome = await database.runTransaction(async (transaction) => {
      const job = await jobs.find(id, transaction);
      if (job?.diedAt?.getTime() !== found.diedAt?.getTime() || !job) return "changed";
      jobs.save(transaction, action === "replay" ? replay(job, now) : drop(job));
      return action === "replay" ? "replayed" : "dropped";
    });
    if (outcome === "replayed") await context.enqueueTask({ queue: found.queue, jobId: id, dueAt: now });
    return outcome;
  },
);

/** Replays or drops one dead event; the sweeper dispatches it. Safe to repeat, as above. */
export const processDeadEvents = defineBackfillHandler(
  deadEventProcessing,
  { events: eventStore },
  ({ id, document: found, parameters: { action }, now, database, events }) =>
    database.runTransaction(async (transaction) => {
      const event = await events.find(id, transaction);
      if (event?.diedAt?.getTime() !== found.diedAt?.getTime()) return "changed";
      if (action === "replay") events.replay(transaction, id, now);
      else events.drop(transaction, id);
      return action === "replay" ? "replayed" : "dropped";
    }),
);
