import * as z from "zod";
import { defineJob } from "../platform/jobs/job.ts";

/** A minute of a backup, or of a proof: the next one is a job of its own. */
export const backupSlice = defineJob(
  "backups.runSlice",
  z.object({ task: z.enum(["backUp", "prove"]), id: z.string(), slice: z.int() }),
);
