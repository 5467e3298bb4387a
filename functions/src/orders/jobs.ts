import * as z from "zod";
import { defineJob } from "../platform/jobs/job.ts";

/** Sends the evidence that sellers gave about a chargeback to the buyer's bank. */
export const sendEvidence = defineJob(
  "orders.sendEvidence",
  z.object({ disputeId: z.string(), checkoutId: z.string() }),
);
