import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { publishDrafts } from "../jobs.ts";
import { failPublication, isRunning } from "../publishing/publication.ts";
import { publicationStore } from "../publishing/publication-store.ts";
import { isEndOfJob, slicePublisher } from "../publishing/publish-slice.ts";

const dependencies = { publications: publicationStore, slices: slicePublisher };

/** With the back-off of jobs this spans about an hour. */
const MAX_ATTEMPTS = 10;

/**
 * Publishes the chosen drafts of a seller, slice by slice. Safe to repeat, to die anywhere and to run concurrently: each
 * slice is one transaction together with the new position, so that a second writer conflicts.
 */
export default defineJobHandler(
  publishDrafts,
  dependencies,
  async ({ payload: { seller, publicationId }, attempts, now, database, publications, slices }) => {
    if (attempts > MAX_ATTEMPTS) return endExhausted();
    let current = await publications.find(seller, publicationId);
    while (current && isRunning(current)) {
      const expected = current;
      current = await database.runTransaction((transaction) => slices.write(transaction, expected, now));
      // A follow-up job continues from here.
      if (current && isEndOfJob(current)) break;
    }

    function endExhausted(): Promise<void> {
      return database.runTransaction(async (transaction) => {
        const stuck = await publications.find(seller, publicationId, transaction);
        if (!stuck || !isRunning(stuck)) return;
        publications.saveProgress(transaction, failPublication(stuck, "Stuck", now), []);
      });
    }
  },
);
