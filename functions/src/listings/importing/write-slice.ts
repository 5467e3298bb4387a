import { accessStore } from "../../platform/auth/access-store.ts";
import { decideAccess } from "../../platform/auth/access.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { importJob } from "../jobs.ts";
import type { PreparedSlice } from "./draft-lines.ts";
import { advance, complete, fail, type Import } from "./import.ts";
import { importStore, saveProgress } from "./import-store.ts";

/** A transaction of a few hundred documents: half a second, and far below Firestore's 10 MiB. */
export const LINES_PER_SLICE = 100;

/** This many lines take well under half of one job's time. */
export const LINES_PER_JOB = 2000;

/** How the lines of one file are written. */
export interface LineWriter {
  /** How many lines are to be written in all. */
  readonly count: number;
  /** Reads what the lines from `start` to `end` need, and says what they come to. */
  prepare(
    transaction: Transaction,
    importing: Import,
    range: { start: number; end: number; now: Date },
  ): Promise<PreparedSlice>;
}

/** Writes the lines of imports slice by slice, each together with the import's new position. */
export function sliceWriter(context: Pick<Context, "database">) {
  const imports = importStore(context);
  const access = accessStore(context);

  return {
    /**
     * Writes the next lines and advances the import, in one transaction; with the last lines it is done, unless some
     * proved wrong: the report follows first. Returns undefined when the import is no longer where `importing` says:
     * another run has taken over. Reads: import, grant and those of the lines. Writes: import, those of the lines, and
     * the faults among them; a read and a write where a follow-up job begins, an event at the end.
     */
    async write(
      transaction: Transaction,
      { importing, writer }: { importing: Import; writer: LineWriter },
      now: Date,
    ): Promise<Import | undefined> {
      const { seller, id, position: start } = importing;
      const end = Math.min(start + LINES_PER_SLICE, writer.count);
      const [current, grant, prepared] = await Promise.all([
        imports.find(seller, id, transaction),
        access.findGrant(seller, transaction),
        writer.prepare(transaction, importing, { start, end, now }),
      ]);
      if (current?.state !== "importing" || current.position !== start) return undefined;
      if (decideAccess({ access: "seller" }, seller, grant) !== "admitted") {
        return saveProgress(imports, transaction, fail(current, { reason: "NotASeller" }, now));
      }

      const advanced = advance(current, prepared.slice, now);
      const { faultPages: number, position, expireAt } = advanced;
      const isLast = position >= writer.count;
      // All of them at once: each reads before it writes.
      await Promise.all([
        prepared.enqueue?.(transaction),
        !isLast && isEndOfRun(advanced) && enqueue(transaction, ...importJob(advanced, now)),
      ]);
      prepared.write(transaction);
      const { faults } = prepared.slice;
      if (faults.length > 0) {
        imports.saveFaults(transaction, advanced, { number, faults: [...faults], expireAt });
      }
      const isDone = isLast && number === 0;
      return saveProgress(imports, transaction, isDone ? complete(advanced, now) : advanced);
    },
  };
}

/** Whether a follow-up job continues from here, if there are more lines. */
export function isEndOfRun({ position }: Import): boolean {
  return position % LINES_PER_JOB === 0;
}
