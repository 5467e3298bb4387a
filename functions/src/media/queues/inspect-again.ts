import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { inspectAgain } from "../jobs.ts";
import { uploadProcessor } from "../process-upload.ts";

/** Safe to repeat, as processing is. An inspector that is still away is asked again after the back-off, for a day. */
export default defineJobHandler(inspectAgain, { process: uploadProcessor }, async ({ payload, process }) => {
  await process(payload);
});
