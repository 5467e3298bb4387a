import type { DocumentData, Query } from "firebase-admin/firestore";
import * as z from "zod";
import type { Context } from "../runtime/context.ts";
import { defineJob } from "../jobs/job.ts";
import type { BackfillPlan } from "./backfill.ts";

/** A walk over the documents of one collection, declared once. `walks` joins it with what is done to each. */
export interface BackfillDefinition<
  Parameters extends z.ZodObject = z.ZodObject,
  Document extends DocumentData = DocumentData,
> {
  /** `domain.function`: the task queue function `domain-function` runs its slices. */
  readonly name: `${string}.${string}`;
  readonly parameters: Parameters;
  /** The documents, unordered. Only equality filters: the walk goes by document id. */
  readonly documents: (
    context: Pick<Context, "database">,
    parameters: z.output<Parameters>,
  ) => Query<Document>;
  /** What one visit reads and writes at most, beside reading its document. */
  readonly costPerDocument: { readonly reads: number; readonly writes: number };
  /** Documents that a slice visits at most, and how many of them at a time. */
  readonly sliceSize: number;
  readonly concurrency?: number;
}

export function defineBackfill<Parameters extends z.ZodObject, Document extends DocumentData>(
  definition: BackfillDefinition<Parameters, Document>,
): BackfillDefinition<Parameters, Document> {
  return definition;
}

const SlicePayload = z.object({ backfillId: z.string(), run: z.int(), cursor: z.string().nullable() });
export type SlicePayload = z.output<typeof SlicePayload>;

/** The job that visits the slice after `cursor`. */
export function sliceJob(name: BackfillDefinition["name"]) {
  return defineJob(name, SlicePayload);
}

/** What a slice costs beside its visits: its job is made, claimed and ended, the walk read and checkpointed. */
const COST_OF_SLICE = { reads: 5, writes: 4 };
const COST_OF_START = { reads: 2, writes: 1 };

/** What a walk over `documents` costs when it may visit `budget` of them. */
export function estimate(
  { costPerDocument, sliceSize }: Pick<BackfillDefinition, "costPerDocument" | "sliceSize">,
  { documents, budget }: { documents: number; budget: number },
): BackfillPlan {
  const documentCount = Math.min(documents, budget);
  // A last slice that is full does not know that it was the last.
  const slices = Math.floor(documentCount / sliceSize) + 1;
  return {
    documents,
    reads: documentCount * (1 + costPerDocument.reads) + slices * COST_OF_SLICE.reads + COST_OF_START.reads,
    writes: documentCount * costPerDocument.writes + slices * COST_OF_SLICE.writes + COST_OF_START.writes,
  };
}
