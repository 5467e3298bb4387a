import * as z from "zod";
import { defineJob } from "../platform/jobs/job.ts";
import { subjectKinds } from "./provider.ts";

export const deliverSandboxWebhook = defineJob(
  "payments.deliverSandboxWebhook",
  z.object({ eventId: z.string(), kind: z.enum(subjectKinds), reference: z.string() }),
);

export const refundPayment = defineJob("payments.refundPayment", z.object({ refundId: z.string() }));
