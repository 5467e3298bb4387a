import { requestBackfill } from "../../platform/backfill/request-backfill.ts";
import { eventStore, type OutboxEvent } from "../../platform/events/event-store.ts";
import type { Job } from "../../platform/jobs/job.ts";
import { jobStore } from "../../platform/jobs/job-store.ts";
import { implement } from "../../platform/operations/implement.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import * as contract from "../contract.ts";
import { deadEventProcessing, deadJobProcessing, withDates } from "../jobs.ts";

export const listDeadJobs = implement(
  contract.listDeadJobs,
  { jobs: jobStore },
  async ({ input, now, jobs }) => {
    const { limit, after, until = now.toISOString(), ...filter } = input;
    const page = await jobs.listDead(withDates({ ...filter, until }), { limit, after });
    return { jobs: page.items.map(presentJob), next: page.next };
  },
);

export const listDeadEvents = implement(
  contract.listDeadEvents,
  { events: eventStore },
  async ({ input, now, events }) => {
    const { limit, after, until = now.toISOString(), ...filter } = input;
    const page = await events.listDead(withDates({ ...filter, until }), { limit, after });
    return { events: page.items.map(presentEvent), next: page.next };
  },
);

/** What dies again while a replay runs, dies later than `until`: so a replay comes to an end. */
export const processDeadJobs = implement(
  contract.processDeadJobs,
  { context: wholeContext },
  ({ input, caller, now, callId, transaction, context }) => {
    const { dryRun, budget, note: _, until = now.toISOString(), ...filter } = input;
    const request = { id: callId, budget, dryRun, requestedBy: caller.uid };
    const parameters = { ...filter, until };
    return requestBackfill({ context, transaction }, deadJobProcessing, { ...request, parameters });
  },
);

export const processDeadEvents = implement(
  contract.processDeadEvents,
  { context: wholeContext },
  ({ input, caller, now, callId, transaction, context }) => {
    const { dryRun, budget, note: _, until = now.toISOString(), ...filter } = input;
    const request = { id: callId, budget, dryRun, requestedBy: caller.uid };
    const parameters = { ...filter, until };
    return requestBackfill({ context, transaction }, deadEventProcessing, { ...request, parameters });
  },
);

function presentJob({ id, queue, reason = "", lastError, attempts, createdAt, diedAt }: Job) {
  const times = { createdAt: createdAt.toISOString(), diedAt: (diedAt ?? createdAt).toISOString() };
  return { jobId: id, queue, reason, lastError, attempts, ...times };
}

function presentEvent({ id, type, reason = "", failures, attempts, at, diedAt }: OutboxEvent) {
  const times = { at: at.toISOString(), diedAt: (diedAt ?? at).toISOString() };
  return { eventId: id, type, reason, failures, attempts, ...times };
}
