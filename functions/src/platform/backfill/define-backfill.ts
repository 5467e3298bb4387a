import type { DocumentData, Query } from "firebase-admin/firestore";
import * as z from "zod";
import type { Context } from "../runtime/context.ts";
import type { ShedLevel } from "../load-shedding/service-mode.ts";
import { defineJob, usualPolicy } from "../jobs/job.ts";
import type { BackfillPlan } from "./backfill.ts";
import type { BackfillSource } from "./backfill-source.ts";

/**
 * A backfill over the documents of one collection, declared once. `defineBackfillHandler` adds what is done
 * to each.
 */
export interface BackfillDefinition<
  Parameters extends z.ZodObject = z.ZodObject,
  Document extends DocumentData = DocumentData,
> {
  /** `domain.function`: the task queue function `domain-function` runs its slices, unless `queue` names another. */
  readonly name: `${string}.${string}`;
  /** The queue that it shares with others: `joinBackfills` tells their slices apart. */
  readonly queue?: `${string}.${string}`;
  readonly parameters: Parameters;
  /** The documents, unordered. Only equality filters, and a range of the time in `by` if there is one. Or a source of its own. */
  readonly documents: (
    context: Pick<Context, "clock" | "database" | "openBucket">,
    parameters: z.output<Parameters>,
  ) => Query<Document> | BackfillSource<Document>;
  /** A time by which the documents are read, the latest first; otherwise they are read by their ids. */
  readonly by?: string;
  /** The most that one document costs besides reading it. */
  readonly costPerDocument: Cost;
  /** What a slice, and the whole, cost besides what each backfill does. */
  readonly costPerSlice?: Cost;
  readonly costOfEnd?: Cost;
  /** Maximum documents of a slice, and how many of them at a time. */
  readonly sliceSize: number;
  readonly concurrency?: number;
  /** From which mode of the service on its slices wait. Those that share a queue wait together, or not at all. */
  readonly sheds?: ShedLevel;
}

interface Cost {
  readonly reads: number;
  readonly writes: number;
}

export function defineBackfill<Parameters extends z.ZodObject, Document extends DocumentData>(
  definition: BackfillDefinition<Parameters, Document>,
): BackfillDefinition<Parameters, Document> {
  return definition;
}

const SlicePayload = z.object({
  backfillId: z.string(),
  /** The name of the backfill, where several share a queue. */
  name: z.string().optional(),
  run: z.int(),
  cursor: z.string().nullable(),
});
export type SlicePayload = z.output<typeof SlicePayload>;

/** The job that processes the slice after `cursor`. */
export function sliceJob(queue: BackfillDefinition["name"], sheds?: ShedLevel) {
  return defineJob(queue, SlicePayload, { ...usualPolicy, ...(sheds && { sheds }) });
}

/**
 * What a slice costs besides its documents: its job is created, claimed and ended, the backfill read and
 * checkpointed.
 */
const COST_OF_SLICE = { reads: 5, writes: 4 };
const COST_OF_START = { reads: 1, writes: 1 };

const NOTHING = { reads: 0, writes: 0 };

type Costs = Pick<BackfillDefinition, "costPerDocument" | "costPerSlice" | "costOfEnd" | "sliceSize">;

/** What a backfill over `documents` costs when it may process `budget` of them. */
export function estimate(
  { costPerDocument, costPerSlice = NOTHING, costOfEnd = NOTHING, sliceSize }: Costs,
  { documents, budget }: { documents: number; budget: number },
): BackfillPlan {
  const documentCount = Math.min(documents, budget);
  // A full last slice cannot know that it was the last.
  const slices = Math.floor(documentCount / sliceSize) + 1;
  const add = (kind: keyof Cost, perDocument: number) =>
    documentCount * perDocument +
    slices * (COST_OF_SLICE[kind] + costPerSlice[kind]) +
    COST_OF_START[kind] +
    costOfEnd[kind];
  return {
    documents,
    reads: add("reads", 1 + costPerDocument.reads),
    writes: add("writes", costPerDocument.writes),
  };
}
