import * as z from "zod";
import { defineJob } from "../platform/jobs/job.ts";

/** Counts a balance that is too large to be counted for each entry. */
export const recountBalance = defineJob(
  "ledger.recountBalance",
  z.object({ seller: z.string(), currency: z.string() }),
);
