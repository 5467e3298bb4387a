import * as z from "zod";
import { defineJob } from "../platform/jobs/job.ts";

export const deliverSandboxWebhook = defineJob(
  "payments.deliverSandboxWebhook",
  z.object({ eventId: z.string(), reference: z.string() }),
);

export const refundPayment = defineJob("payments.refundPayment", z.object({ paymentId: z.string() }));
