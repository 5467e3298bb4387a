import { defineObjectReaction } from "../../platform/triggers/reaction.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { log } from "../../platform/runtime/log.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { runExclusive } from "../../platform/concurrency/keyed-mutex.ts";
import { inspectAgain } from "../jobs.ts";
import { InspectionUnavailable } from "../moderation/content-inspector.ts";
import { uploadProcessor } from "../process-upload.ts";

/**
 * Processes an upload, or leaves it to a job when the inspector is unavailable for longer than the platform
 * retries. One photo at a time uses the memory of the instance, whatever its concurrency. Safe to repeat,
 * like processing; the job's id derives from the upload.
 */
export default defineObjectReaction(
  { process: uploadProcessor },
  async ({ event, now, database, process }) => {
    try {
      await runExclusive("photo", () => process(event));
    } catch (error) {
      if (!(error instanceof InspectionUnavailable)) throw error;
      const { path, params, generation, size, metadata } = event;
      log.warn("photo waits for its inspection", { mediaId: params.mediaId, reason: error.message });
      const id = idFrom("inspect", path, generation);
      const payload = { path, params, generation, size, metadata };
      await database.runTransaction((transaction) =>
        enqueue(transaction, inspectAgain, { id, payload, now }),
      );
    }
  },
);
