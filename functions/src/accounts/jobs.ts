import * as z from "zod";
import { defineJob } from "../platform/jobs/job.ts";

/** Erases what a member has at one row of the data map, in one pass over them. */
export const eraseRow = defineJob(
  "accounts.eraseRow",
  z.object({ erasureId: z.string(), pass: z.int(), row: z.string() }),
);
