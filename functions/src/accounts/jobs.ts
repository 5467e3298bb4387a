import * as z from "zod";
import { defineJob, usualPolicy } from "../platform/jobs/job.ts";

/** Writes what a member has asked for of their own data. */
export const exportData = defineJob(
  "accounts.exportData",
  z.object({ uid: z.string(), exportId: z.string() }),
  { ...usualPolicy, sheds: "degraded" },
);

/** Erases what a member has at one row of the data map, in one pass over them. */
export const eraseRow = defineJob(
  "accounts.eraseRow",
  z.object({ erasureId: z.string(), pass: z.int(), row: z.string() }),
);
