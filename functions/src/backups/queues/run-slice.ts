import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { nightlyBackup } from "../back-up.ts";
import { backupSlice } from "../jobs.ts";

/** Safe to repeat: each slice begins where the last checkpoint is, and what is written stays. */
export default defineJobHandler(
  backupSlice,
  { backup: nightlyBackup },
  ({ payload: { id, slice }, attempts, backup }) => backup.runSlice(id, { slice, isRepeated: attempts > 1 }),
);
