import * as z from "zod";
import { defineJob } from "../platform/jobs/job.ts";
import { Money } from "../platform/values/money.ts";

/**
 * Sends a payout. The provider deduplicates by the payout's id, so a payout is sent once whatever the job's
 * id.
 */
export const sendPayout = defineJob(
  "payouts.sendPayout",
  z.object({ payoutId: z.string(), seller: z.string(), amount: Money }),
);
