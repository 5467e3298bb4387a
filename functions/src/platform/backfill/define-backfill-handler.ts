import type { DocumentData } from "firebase-admin/firestore";
import type * as z from "zod";
import type { Context } from "../runtime/context.ts";
import type { Database } from "../firestore/database.ts";
import { describeError, NonRetryableError } from "../jobs/non-retryable-error.ts";
import { MAX_ATTEMPTS } from "../jobs/job.ts";
import { defineJobHandler, type JobHandler } from "../jobs/job-handler.ts";
import { resolve, wholeContext, type Dependencies, type Resolved } from "../runtime/dependencies.ts";
import { advance, fail, type Backfill, type Progress } from "./backfill.ts";
import { backfillStore } from "./backfill-store.ts";
import { sliceJob, type BackfillDefinition, type SlicePayload } from "./define-backfill.ts";
import { openList } from "./list-documents.ts";
import { processSlice } from "./process-slice.ts";

/** One document to process, with its context. */
interface DocumentContext<Parameters, Document> {
  readonly id: string;
  readonly document: Document;
  readonly parameters: Parameters;
  readonly now: Date;
  readonly database: Database;
}

/**
 * The queue of a backfill: each job processes one slice, then saves the checkpoint and the next slice's job
 * in one transaction. A slice that dies half-way is processed again from its beginning, so `processDocument`
 * must be safe to repeat. It returns an outcome, which is counted; what it throws is retried, except a
 * `NonRetryableError`.
 */
export function defineBackfillHandler<P extends z.ZodObject, T extends DocumentData, N extends Dependencies>(
  definition: BackfillDefinition<P, T>,
  dependencies: N,
  processDocument: (handlerContext: DocumentContext<z.output<P>, T> & Resolved<N>) => Promise<string>,
): JobHandler {
  const { name, by, sliceSize: size, concurrency = 1 } = definition;
  return defineJobHandler(
    sliceJob(name),
    { context: wholeContext },
    async ({ payload: slice, attempts, context }) => {
      const { database, clock } = context;
      const backfill = await backfillStore(context).find(slice.backfillId);
      if (!isNext(slice, backfill)) return;
      try {
        const parameters = definition.parameters.parse(backfill.parameters);
        const documents = definition.documents(context, parameters);
        const resolved = resolve(dependencies, context);
        const progress = await processSlice(
          { backfill, attempts, size, concurrency, list: openList(database, documents, by) },
          context,
          (id, document) =>
            processDocument({ id, document, parameters, now: clock.now(), database, ...resolved }),
        );
        await checkpoint(context, slice, progress);
      } catch (error) {
        if (error instanceof NonRetryableError || attempts >= MAX_ATTEMPTS) await halt(context, slice, error);
        throw error;
      }
    },
  );
}

function checkpoint(context: Context, slice: SlicePayload, progress: Progress): Promise<void> {
  const { clock, database } = context;
  const backfills = backfillStore(context);
  return database.runTransaction(async (transaction) => {
    const current = await backfills.find(slice.backfillId, transaction);
    // Another attempt has saved this slice, or an admin has resumed the backfill.
    if (!current || current.run !== slice.run || current.cursor !== slice.cursor) return;
    const advanced = advance(current, progress, clock.now());
    if (advanced.state === "running") await backfills.saveAndEnqueueNext(transaction, advanced);
    else backfills.save(transaction, advanced);
  });
}

function halt(context: Context, slice: SlicePayload, error: unknown): Promise<void> {
  const { clock, database } = context;
  const backfills = backfillStore(context);
  return database.runTransaction(async (transaction) => {
    const current = await backfills.find(slice.backfillId, transaction);
    if (isNext(slice, current)) backfills.save(transaction, fail(current, describeError(error), clock.now()));
  });
}

/**
 * Whether the backfill continues with this slice. A failed one does when the slice's dead job is replayed.
 */
function isNext(slice: SlicePayload, backfill: Backfill | undefined): backfill is Backfill {
  if (backfill?.state !== "running" && backfill?.state !== "failed") return false;
  return backfill.run === slice.run && backfill.cursor === slice.cursor;
}
