import type { DocumentData, Query } from "firebase-admin/firestore";
import * as z from "zod";
import type { Context } from "../runtime/context.ts";
import { defineJob } from "../jobs/job.ts";
import type { BackfillPlan } from "./backfill.ts";

/**
 * A backfill over the documents of one collection, declared once. `defineBackfillHandler` adds what is done
 * to each.
 */
export interface BackfillDefinition<
  Parameters extends z.ZodObject = z.ZodObject,
  Document extends DocumentData = DocumentData,
> {
  /** `domain.function`: the task queue function `domain-function` runs its slices. */
  readonly name: `${string}.${string}`;
  readonly parameters: Parameters;
  /** The documents, unordered. Only equality filters, and a range of the time in `by` if there is one. */
  readonly documents: (
    context: Pick<Context, "database">,
    parameters: z.output<Parameters>,
  ) => Query<Document>;
  /** A time by which the documents are read, the latest first; otherwise they are read by their ids. */
  readonly by?: string;
  /** The most that one document costs besides reading it. */
  readonly costPerDocument: { readonly reads: number; readonly writes: number };
  /** Maximum documents of a slice, and how many of them at a time. */
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

/** The job that processes the slice after `cursor`. */
export function sliceJob(name: BackfillDefinition["name"]) {
  return defineJob(name, SlicePayload);
}

/**
 * What a slice costs besides its documents: its job is created, claimed and ended, the backfill read and
 * checkpointed.
 */
const COST_OF_SLICE = { reads: 5, writes: 4 };
const COST_OF_START = { reads: 1, writes: 1 };

/** What a backfill over `documents` costs when it may process `budget` of them. */
export function estimate(
  { costPerDocument, sliceSize }: Pick<BackfillDefinition, "costPerDocument" | "sliceSize">,
  { documents, budget }: { documents: number; budget: number },
): BackfillPlan {
  const documentCount = Math.min(documents, budget);
  // A full last slice cannot know that it was the last.
  const slices = Math.floor(documentCount / sliceSize) + 1;
  return {
    documents,
    reads: documentCount * (1 + costPerDocument.reads) + slices * COST_OF_SLICE.reads + COST_OF_START.reads,
    writes: documentCount * costPerDocument.writes + slices * COST_OF_SLICE.writes + COST_OF_START.writes,
  };
}
