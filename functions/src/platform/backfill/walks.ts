import type { DocumentData } from "firebase-admin/firestore";
import type * as z from "zod";
import type { Context } from "../runtime/context.ts";
import type { Database } from "../firestore/database.ts";
import { describeError, GiveUp } from "../jobs/give-up.ts";
import { MOST_ATTEMPTS } from "../jobs/job.ts";
import { works, type JobHandler } from "../jobs/job-handler.ts";
import { supply, type Needs, type Supplied } from "../runtime/needs.ts";
import { advance, fail, type Backfill, type Progress } from "./backfill.ts";
import { backfillStore } from "./backfill-store.ts";
import { sliceJob, type BackfillDefinition, type SlicePayload } from "./define-backfill.ts";
import { visitSlice } from "./visit-slice.ts";

/** One document on the way. */
interface Visit<Parameters, Document> {
  readonly id: string;
  readonly document: Document;
  readonly parameters: Parameters;
  readonly now: Date;
  readonly database: Database;
}

const given = { context: (context: Context) => context };

/**
 * The queue that walks a collection: each job visits one slice, then saves the checkpoint and the next slice's
 * job in one transaction. A slice that dies half-way is visited again from its beginning, so `visit` is safe
 * to repeat. It returns a word for what it did, which is counted; what it throws is tried again, a `GiveUp` not.
 */
export function walks<P extends z.ZodObject, T extends DocumentData, N extends Needs>(
  definition: BackfillDefinition<P, T>,
  needs: N,
  visit: (occasion: Visit<z.output<P>, T> & Supplied<N>) => Promise<string>,
): JobHandler {
  const { name, sliceSize: size, atOnce = 1 } = definition;
  return works(sliceJob(name), given, async ({ payload: slice, attempts, context }) => {
    const { database, clock } = context;
    const backfill = await backfillStore(context).find(slice.backfillId);
    if (!isNext(slice, backfill)) return;
    try {
      const parameters = definition.parameters.parse(backfill.parameters);
      const documents = definition.documents(context, parameters);
      const supplied = supply(needs, context);
      const progress = await visitSlice(
        { backfill, attempts, size, atOnce, list: (page) => database.listById(documents, page) },
        context,
        (id, document) => visit({ id, document, parameters, now: clock.now(), database, ...supplied }),
      );
      await checkpoint(context, slice, progress);
    } catch (error) {
      if (error instanceof GiveUp || attempts >= MOST_ATTEMPTS) await halt(context, slice, error);
      throw error;
    }
  });
}

function checkpoint(context: Context, slice: SlicePayload, progress: Progress): Promise<void> {
  const { clock, database } = context;
  const backfills = backfillStore(context);
  return database.transact(async (unit) => {
    const current = await backfills.find(slice.backfillId, unit);
    // Another attempt has brought in this slice, or an admin has resumed the walk behind it.
    if (!current || current.run !== slice.run || current.cursor !== slice.cursor) return;
    const advanced = advance(current, progress, clock.now());
    if (advanced.state === "running") await backfills.saveAndGoOn(unit, advanced);
    else backfills.save(unit, advanced);
  });
}

function halt(context: Context, slice: SlicePayload, error: unknown): Promise<void> {
  const { clock, database } = context;
  const backfills = backfillStore(context);
  return database.transact(async (unit) => {
    const current = await backfills.find(slice.backfillId, unit);
    if (isNext(slice, current)) backfills.save(unit, fail(current, describeError(error), clock.now()));
  });
}

/** Whether the walk goes on with this slice. One that has failed does when the slice's dead job is replayed. */
function isNext(slice: SlicePayload, backfill: Backfill | undefined): backfill is Backfill {
  if (backfill?.state !== "running" && backfill?.state !== "failed") return false;
  return backfill.run === slice.run && backfill.cursor === slice.cursor;
}
