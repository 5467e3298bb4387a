import { inventory } from "../../inventory/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { exportJob } from "../jobs.ts";
import { listingStore } from "../listing-store.ts";
import { addFile, addPart, hasNextFile, isFileComplete, isRunning, roomOf, type Export } from "./export.ts";
import { exportFiles } from "./export-files.ts";
import { exportStore } from "./export-store.ts";
import { takeFitting, writeHeader, writeLine } from "./write-export.ts";

/** A query of half a second: at most 10 MB, where every description is as long as may be. */
export const LISTINGS_PER_SLICE = 500;

/** So many are done well within the time of one job. */
const STEPS_PER_JOB = 25;

/** Exports listings slice by slice. What a step has written counts once the export's document says so. */
export function sliceExporter(context: Pick<Context, "database" | "openBucket">) {
  const { database } = context;
  const exports = exportStore(context);
  const files = exportFiles(context);
  const listings = listingStore(context);
  const stock = inventory(context);

  return {
    /**
     * Takes the next step, and returns the export behind it; undefined when it is no longer where `expected` says: another
     * run has taken over, or its seller is gone. The listings are read outside the transaction, which would keep buyers
     * waiting. Costs two reads a listing, then one read and one write; another of each where a follow-up job begins.
     */
    async step(expected: Export, now: Date): Promise<Export | undefined> {
      if (!isFileComplete(expected)) return advance(expected, await writePart(expected, now), now);
      if (hasNextFile(expected)) await files.join(expected, writeHeader());
      const advanced = await advance(expected, addFile(expected, now), now);
      // What stays when this run dies here is deleted with old files of the bucket.
      if (advanced) await files.removeParts(expected);
      return advanced;
    },
  };

  async function writePart(running: Export, now: Date): Promise<Export> {
    const room = roomOf(running);
    const limit = Math.min(LISTINGS_PER_SLICE, room.listings);
    const found = await listings.listForExport({ ...running, after: running.cursor, limit });
    const stocks = await stock.findAll(found.map(({ id }) => id));
    const lines = found.map((listing, at) => writeLine({ listing, quantity: stocks[at]?.onHand ?? 0 }));
    const fitting = takeFitting(lines, room.bytes);
    const saved = fitting.length > 0 ? await files.savePart(running, fitting.join("")) : undefined;
    const hasLeftOut = fitting.length < lines.length;
    return addPart(
      running,
      {
        part: saved && { ...saved, listings: fitting.length },
        cursor: found[fitting.length - 1]?.id ?? running.cursor,
        isRead: found.length < limit && !hasLeftOut,
        isFileFull: hasLeftOut || fitting.length === room.listings,
      },
      now,
    );
  }

  function advance(expected: Export, advanced: Export, now: Date): Promise<Export | undefined> {
    return database.runTransaction(async (transaction) => {
      const current = await exports.find(expected.seller, expected.id, transaction);
      if (!current || !isRunning(current) || current.position !== expected.position) return undefined;
      if (isEndOfJob(advanced)) await enqueue(transaction, ...exportJob(advanced, now));
      exports.save(transaction, advanced);
      return advanced;
    });
  }
}

/** Whether a follow-up job continues from here. */
export function isEndOfJob({ state, position }: Export): boolean {
  return state === "running" && position % STEPS_PER_JOB === 0;
}
