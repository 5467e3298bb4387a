import type { DocumentData } from "firebase-admin/firestore";
import type * as z from "zod";
import type { Transaction } from "../firestore/transaction.ts";
import { MAX_ATTEMPTS } from "../jobs/job.ts";
import { defineJobHandler, type JobHandler } from "../jobs/job-handler.ts";
import { describeError, NonRetryableError } from "../jobs/non-retryable-error.ts";
import type { Context } from "../runtime/context.ts";
import { wholeContext } from "../runtime/dependencies.ts";
import { advance, fail, type Backfill, type Progress } from "./backfill.ts";
import { backfillStore } from "./backfill-store.ts";
import { sliceJob, type BackfillDefinition, type SlicePayload } from "./define-backfill.ts";
import { openSource } from "./list-documents.ts";
import { processSlice, type OpenSlice } from "./process-slice.ts";

interface SliceContext<Parameters> {
  readonly context: Context;
  readonly backfill: Backfill;
  readonly parameters: Parameters;
}

interface End {
  readonly transaction: Transaction;
  readonly ended: Backfill;
  readonly context: Context;
}

export interface SliceSteps<Parameters, Document> {
  /** Prepares what is done to the documents of a slice. */
  readonly open: (given: SliceContext<Parameters>) => OpenSlice<Document>;
  /** In the transaction in which a slice turns out to be the last: reads first, then writes. */
  readonly atEnd?: (given: End) => Promise<void>;
}

/** The queue of a backfill. */
export interface BackfillHandler extends JobHandler {
  readonly name: string;
}

/**
 * Each job processes one slice, then saves the checkpoint and the next slice's job in one transaction. A slice that dies half-way
 * is processed again from its beginning.
 */
export function defineSliceHandler<P extends z.ZodObject, T extends DocumentData>(
  definition: BackfillDefinition<P, T>,
  { open, atEnd }: SliceSteps<z.output<P>, T>,
): BackfillHandler {
  const { name, queue = name, sliceSize: size, concurrency = 1, sheds } = definition;
  const handler = defineJobHandler(
    sliceJob(queue, sheds),
    { context: wholeContext },
    async ({ payload: slice, attempts, context }) => {
      const backfill = await backfillStore(context).find(slice.backfillId);
      if (!isNext(slice, backfill)) return;
      try {
        const parameters = definition.parameters.parse(backfill.parameters);
        const { list } = openSource(context, definition, parameters);
        const opened = open({ context, backfill, parameters });
        const progress = await processSlice(
          { backfill, attempts, size, concurrency, list, open: opened },
          context,
        );
        await checkpoint(context, { slice, progress, atEnd });
      } catch (error) {
        if (error instanceof NonRetryableError || attempts >= MAX_ATTEMPTS) await halt(context, slice, error);
        throw error;
      }
    },
  );
  return { ...handler, name };
}

/** One queue for several backfills: each slice is processed by the handler of its own. */
export function joinBackfills(queue: string, handlers: readonly BackfillHandler[]): JobHandler {
  const [first] = handlers;
  if (!first || handlers.some((each) => each.queue !== queue))
    throw new Error(`All that ${queue} runs must name it as its queue`);
  return {
    queue,
    policy: first.policy,
    run: async (job, context) => {
      const handler = handlers.find(({ name }) => name === job.payload.name);
      if (!handler) throw new NonRetryableError(`There is no backfill ${String(job.payload.name)}`);
      return handler.run(job, context);
    },
  };
}

interface Slice {
  readonly slice: SlicePayload;
  readonly progress: Progress;
  readonly atEnd: SliceSteps<never, never>["atEnd"];
}

function checkpoint(context: Context, { slice, progress, atEnd }: Slice): Promise<void> {
  const { clock, database } = context;
  const backfills = backfillStore(context);
  return database.runTransaction(async (transaction) => {
    const current = await backfills.find(slice.backfillId, transaction);
    // Another attempt has saved this slice, or an admin has resumed the backfill.
    if (!current || current.run !== slice.run || current.cursor !== slice.cursor) return;
    const advanced = advance(current, progress, clock.now());
    if (advanced.state === "running") return backfills.saveAndEnqueueNext(transaction, advanced);
    await atEnd?.({ transaction, ended: advanced, context });
    backfills.save(transaction, advanced);
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
