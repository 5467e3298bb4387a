import type { Database } from "../../platform/firestore/database.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { begin, fail, isFinished, MAX_BYTES, startWriting, type Import } from "../importing/import.ts";
import { importFiles } from "../importing/import-files.ts";
import { ImportRefused } from "../importing/import-refusal.ts";
import { importStore, saveProgress } from "../importing/import-store.ts";
import { readImport, type ReadImport } from "../importing/read-import.ts";
import { isEndOfRun, sliceWriter } from "../importing/write-slice.ts";
import { writeReport } from "../importing/write-csv.ts";
import { importListings } from "../jobs.ts";

const dependencies = { imports: importStore, files: importFiles, slices: sliceWriter };

type Imports = ReturnType<typeof importStore>;
type Files = ReturnType<typeof importFiles>;

/**
 * Imports one file: all of it is checked before anything is written, then its valid lines are written slice
 * by slice. Safe to repeat, to die anywhere and to run concurrently: reading a file is deterministic, and
 * each slice is one transaction together with the new position, so that a second writer conflicts.
 */
export default defineJobHandler(
  importListings,
  dependencies,
  async ({ payload, now, database, imports, files, slices }) => {
    const step = progressWriter(database, imports);
    const begun = await step(payload, (current) => begin(current, now));
    const ended = begun && !isFinished(begun) ? await importFrom(begun) : begun;
    if (ended && isFinished(ended)) await files.removeUpload(ended);

    async function importFrom(begunImport: Import): Promise<Import | undefined> {
      const read = await readUpload(files, begunImport);
      if (read instanceof ImportRefused) {
        return step(payload, (current) => fail(current, read.refusal, now));
      }
      let current = await startImporting(begunImport, read);
      while (current && !isFinished(current)) {
        const importing = current;
        current = await database.runTransaction((transaction) =>
          slices.write(transaction, { importing, importRows: read.importRows }, now),
        );
        // A follow-up job continues from here.
        if (current && isEndOfRun(current)) break;
      }
      return current;
    }

    /** The report is written first: what the document links to exists. */
    async function startImporting(checking: Import, read: ReadImport): Promise<Import | undefined> {
      if (checking.state !== "checking") return checking;
      if (read.invalid > 0) await files.writeReport(checking, writeReport(read.faults));
      return step(payload, (current) =>
        current.state === "checking" ? startWriting(current, read, now) : current,
      );
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

async function readUpload(files: Files, upload: Import): Promise<ReadImport | ImportRefused> {
  const bytes = await files.read(upload);
  if (!bytes) return new ImportRefused({ reason: "FileGone" });
  if (bytes.length > MAX_BYTES) return new ImportRefused({ reason: "TooManyBytes", limit: MAX_BYTES });
  try {
    return readImport(bytes);
  } catch (error) {
    if (error instanceof ImportRefused) return error;
    throw error;
  }
}
