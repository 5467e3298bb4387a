import * as z from "zod";
import { defineJob } from "../platform/jobs/job.ts";
import { Money } from "../platform/values/money.ts";
import { subjectKinds } from "./provider.ts";

export const deliverSandboxWebhook = defineJob(
  "payments.deliverSandboxWebhook",
  z.object({ eventId: z.string(), kind: z.enum(subjectKinds), reference: z.string() }),
);

export const refundPayment = defineJob("payments.refundPayment", z.object({ refundId: z.string() }));

/** Pays a seller out. The payout's id names it at the provider too, so a payout is sent once whatever the job's id. */
export const sendPayout = defineJob(
  "payments.sendPayout",
  z.object({ payoutId: z.string(), seller: z.string(), amount: Money }),
);
