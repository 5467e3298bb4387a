import { raiseAlarm } from "../../platform/alarms/alarm-store.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { MAX_ATTEMPTS } from "../../platform/jobs/job.ts";
import { processingFails } from "../alarms.ts";
import { processAgain } from "../jobs.ts";
import { uploadProcessor } from "../process-upload.ts";

/**
 * Safe to repeat, like processing. What still fails is retried with back-off for a day; then an operator hears of it, and
 * the photo waits for them.
 */
export default defineJobHandler(
  processAgain,
  { process: uploadProcessor },
  async ({ jobId, payload, attempts, now, database, process }) => {
    try {
      await process(payload);
    } catch (error) {
      if (attempts >= MAX_ATTEMPTS) {
        const details = { jobId, mediaId: payload.params.mediaId ?? null };
        await database.runTransaction((transaction) =>
          Promise.resolve(raiseAlarm(transaction, processingFails, { subject: "uploads", details, at: now })),
        );
      }
      throw error;
    }
  },
);
