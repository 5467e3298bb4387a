import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { inspectAgain } from "../jobs.ts";
import { uploadProcessor } from "../process-upload.ts";

/**
 * Safe to repeat, like processing. An inspector that is still unavailable is retried with back-off for a day.
 */
export default defineJobHandler(inspectAgain, { process: uploadProcessor }, async ({ payload, process }) => {
  await process(payload);
});
