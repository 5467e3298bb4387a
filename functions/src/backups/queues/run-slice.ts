import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { nightlyBackup } from "../back-up.ts";
import { backupSlice } from "../jobs.ts";
import { backupProver } from "../prove.ts";

/** Safe to repeat: each slice begins where the last checkpoint is; what is written stays, or is written again. */
export default defineJobHandler(
  backupSlice,
  { backup: nightlyBackup, prover: backupProver },
  ({ payload: { task, id, slice }, attempts, backup, prover }) =>
    task === "prove" ? prover.runSlice(id, slice) : backup.runSlice(id, { slice, isRepeated: attempts > 1 }),
);
