import type { Database } from "../../platform/firestore/database.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import {
  begin,
  complete,
  fail,
  isFinished,
  MAX_BYTES,
  startWriting,
  type Import,
} from "../importing/import.ts";
import { importFiles } from "../importing/import-files.ts";
import { ImportRefused } from "../importing/import-refusal.ts";
import { importStore, saveProgress } from "../importing/import-store.ts";
import { lineWriters, type OpenedFile } from "../importing/line-writers.ts";
import { isEndOfRun, sliceWriter } from "../importing/write-slice.ts";
import { writeReport } from "../importing/csv-files.ts";
import { importListings } from "../jobs.ts";

const dependencies = { imports: importStore, files: importFiles, slices: sliceWriter, writers: lineWriters };

type Imports = ReturnType<typeof importStore>;

/**
 * Imports one file: all of it is checked before anything is written, then its valid lines are written slice
 * by slice. Safe to repeat, to die anywhere and to run concurrently: reading a file is deterministic, and
 * each slice is one transaction together with the new position, so that a second writer conflicts.
 */
export default defineJobHandler(
  importListings,
  dependencies,
  async ({ payload, now, database, imports, files, slices, writers }) => {
    const step = progressWriter(database, imports);
    const begun = await step(payload, (current) => begin(current, now));
    const ended = begun && !isFinished(begun) ? await importFrom(begun) : begun;
    if (ended && isFinished(ended)) await files.removeUpload(ended);

    async function importFrom(begunImport: Import): Promise<Import | undefined> {
      const opened = await openUpload(begunImport);
      if (opened instanceof ImportRefused) {
        return step(payload, (current) => fail(current, opened.refusal, now));
      }
      const { writer } = opened;
      let current = await startImporting(begunImport, opened);
      while (current && !isFinished(current)) {
        const importing = current;
        if (importing.position >= writer.count && importing.faultPages > 0) return finish(importing, opened);
        current = await database.runTransaction((transaction) =>
          slices.write(transaction, { importing, writer }, now),
        );
        // A follow-up job continues from here.
        if (current && isEndOfRun(current) && current.position < writer.count) break;
      }
      return current;
    }

    async function openUpload(upload: Import): Promise<OpenedFile | ImportRefused> {
      const bytes = await files.read(upload);
      if (!bytes) return new ImportRefused({ reason: "FileGone" });
      if (bytes.length > MAX_BYTES) return new ImportRefused({ reason: "TooManyBytes", limit: MAX_BYTES });
      try {
        return writers.open(upload.mode, bytes);
      } catch (error) {
        if (error instanceof ImportRefused) return error;
        throw error;
      }
    }

    /** The report is written first: what the document links to exists. */
    async function startImporting(checking: Import, { read }: OpenedFile): Promise<Import | undefined> {
      if (checking.state !== "checking") return checking;
      if (read.invalid > 0) await files.writeReport(checking, writeReport(read.faults));
      return step(payload, (current) =>
        current.state === "checking" ? startWriting(current, read, now) : current,
      );
    }

    /** Ends an import of which some lines proved wrong when they were written: the report has these as well. */
    async function finish(written: Import, { read }: OpenedFile): Promise<Import | undefined> {
      const pages = await imports.listFaults(written);
      const faults = [...read.faults, ...pages.flatMap((page) => page.faults)];
      const inOrder = faults.toSorted((one, other) => one.line - other.line);
      await files.writeReport(written, writeReport(inOrder));
      return step(payload, (current) => complete(current, now));
    }
  },
);

/** Advances an import one step, unless it has finished. */
function progressWriter(database: Database, imports: Imports) {
  return (
    { seller, importId }: { seller: string; importId: string },
    next: (current: Import) => Import,
  ): Promise<Import | undefined> =>
    database.runTransaction(async (transaction) => {
      const current = await imports.find(seller, importId, transaction);
      if (!current || isFinished(current)) return current;
      return saveProgress(imports, transaction, next(current));
    });
}
