import { defineObjectReaction } from "../../platform/triggers/reaction.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { describeError, NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { log } from "../../platform/runtime/log.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { runExclusive } from "../../platform/concurrency/keyed-mutex.ts";
import { processAgain } from "../jobs.ts";
import { uploadProcessor } from "../process-upload.ts";

/**
 * Processes an upload, or leaves it to a job while Storage, Firestore or the inspector fails: the job is retried for a
 * day, and a person hears of it then. Where not even the job can be written, the platform brings the event again. One
 * photo at a time uses the memory of the instance, whatever its concurrency. Safe to repeat, like processing; the job's
 * id derives from the upload.
 */
export default defineObjectReaction(
  { process: uploadProcessor },
  async ({ event, now, database, process }) => {
    try {
      await runExclusive("photo", () => process(event));
    } catch (error) {
      if (error instanceof NonRetryableError) throw error;
      const { path, params, generation, size, metadata } = event;
      log.warn("photo waits to be processed", { mediaId: params.mediaId, reason: describeError(error) });
      const id = idFrom("processAgain", path, generation);
      const payload = { path, params, generation, size, metadata };
      await database.runTransaction((transaction) =>
        enqueue(transaction, processAgain, { id, payload, now }),
      );
    }
  },
);
