import * as z from "zod";
import { defineBackfill } from "../platform/backfill/define-backfill.ts";
import { eventStore } from "../platform/events/event-store.ts";
import { DIED_AT } from "../platform/jobs/dead-letter.ts";
import { jobStore } from "../platform/jobs/job-store.ts";

const Time = z.iso.datetime();
const Filter = z.object({ reason: z.string().optional(), since: Time.optional(), until: Time });
const action = z.enum(["replay", "drop"]);

/** The queue of all backfills of operators: each function is one that a deploy has to create. */
export const OPERATORS_QUEUE = "ops.processDocuments" as const;

/** Both read a dead letter again in the transaction that changes it. What dies later than `until` is not met. */
const shared = {
  queue: OPERATORS_QUEUE,
  by: DIED_AT,
  costPerDocument: { reads: 1, writes: 1 },
  sliceSize: 200,
  concurrency: 10,
} as const;

export const deadJobProcessing = defineBackfill({
  ...shared,
  name: "ops.processDeadJobs",
  parameters: Filter.extend({ action, queue: z.string().optional() }),
  documents: (context, filter) => jobStore(context).dead(withDates(filter)),
});

export const deadEventProcessing = defineBackfill({
  ...shared,
  name: "ops.processDeadEvents",
  parameters: Filter.extend({ action, type: z.string().optional() }),
  documents: (context, filter) => eventStore(context).dead(withDates(filter)),
});

/** A filter as the stores want it. */
export function withDates<F extends { since?: string | undefined; until: string }>({
  since,
  until,
  ...filter
}: F) {
  return { ...filter, since: since === undefined ? undefined : new Date(since), until: new Date(until) };
}
