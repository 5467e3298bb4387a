import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { failExport, isRunning } from "../exporting/export.ts";
import { exportFiles } from "../exporting/export-files.ts";
import { isEndOfJob, sliceExporter } from "../exporting/export-slice.ts";
import { exportStore } from "../exporting/export-store.ts";
import { exportListings } from "../jobs.ts";

const dependencies = { exports: exportStore, files: exportFiles, slices: sliceExporter };

/** With the back-off of jobs this spans about an hour. */
const MAX_ATTEMPTS = 10;

/**
 * Exports the listings of a seller, slice by slice. Safe to repeat, to die anywhere and to run concurrently: what a step has
 * written has a name that derives from its content, and counts once the export's new position names it.
 */
export default defineJobHandler(
  exportListings,
  dependencies,
  async ({ payload: { seller, exportId }, attempts, now, database, exports, files, slices }) => {
    if (attempts > MAX_ATTEMPTS) return endExhausted();
    let current = await exports.find(seller, exportId);
    while (current && isRunning(current)) {
      current = await slices.step(current, now);
      // A follow-up job continues from here.
      if (current && isEndOfJob(current)) break;
    }
    // Its seller left meanwhile: what was written since goes as well.
    if (!current && !(await exports.find(seller, exportId))) await files.remove({ seller, id: exportId });

    function endExhausted(): Promise<void> {
      return database.runTransaction(async (transaction) => {
        const stuck = await exports.find(seller, exportId, transaction);
        if (stuck && isRunning(stuck)) exports.save(transaction, failExport(stuck, now));
      });
    }
  },
);
