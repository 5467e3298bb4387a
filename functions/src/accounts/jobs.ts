import * as z from "zod";
import { defineJob, usualPolicy } from "../platform/jobs/job.ts";

/** Writes what a member has asked for of their own data. */
export const exportData = defineJob(
  "accounts.exportData",
  z.object({ uid: z.string(), exportId: z.string() }),
  { ...usualPolicy, sheds: "degraded" },
);

/** Erases what a member has at some rows of the data map, in one pass over them. */
export const eraseRow = defineJob(
  "accounts.eraseRow",
  z.object({
    erasureId: z.string(),
    pass: z.int(),
    rows: z.array(z.string()).default([]),
    /** Of jobs that were enqueued when each had one row. */
    row: z.string().optional(),
  }),
);
