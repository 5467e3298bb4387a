import * as z from "zod";
import {
  accessEmailKinds,
  alarmEmailKinds,
  apiKeyEmailKinds,
  chargebackEmailKinds,
  dataExportEmailKinds,
  digestEmailKinds,
  endpointEmailKinds,
  offerEmailKinds,
  orderEmailKinds,
  payoutAccountEmailKinds,
  payoutEmailKinds,
  reportEmailKinds,
  reviewEmailKinds,
} from "../../languages/public.ts";
import { defineJob, usualPolicy } from "../../platform/jobs/job.ts";

/** The kind of e-mail and the ids of its topic: everything else is looked up when it is sent. */
export const EmailSubject = z.discriminatedUnion("of", [
  z.object({
    of: z.literal("order"),
    kind: z.enum(orderEmailKinds),
    orderId: z.string(),
    refundId: z.string().nullable(),
  }),
  z.object({
    of: z.literal("chargeback"),
    kind: z.enum(chargebackEmailKinds),
    orderId: z.string(),
    disputeId: z.string(),
  }),
  z.object({
    of: z.literal("offer"),
    kind: z.enum(offerEmailKinds),
    offerId: z.string(),
    listingId: z.string(),
  }),
  z.object({ of: z.literal("payout"), kind: z.enum(payoutEmailKinds), payoutId: z.string() }),
  z.object({ of: z.literal("payoutAccount"), kind: z.enum(payoutAccountEmailKinds) }),
  z.object({
    of: z.literal("review"),
    kind: z.enum(reviewEmailKinds),
    reviewId: z.string(),
    author: z.string(),
    rating: z.int(),
  }),
  z.object({ of: z.literal("endpoint"), kind: z.enum(endpointEmailKinds), endpointId: z.string() }),
  z.object({ of: z.literal("access"), kind: z.enum(accessEmailKinds), changeId: z.string() }),
  z.object({ of: z.literal("week"), kind: z.enum(reportEmailKinds), from: z.string(), to: z.string() }),
  z.object({
    of: z.literal("alarms"),
    kind: z.enum(alarmEmailKinds),
    changes: z.array(z.object({ alarmId: z.string(), change: z.enum(["opened", "reminded", "resolved"]) })),
  }),
  z.object({ of: z.literal("dataExport"), kind: z.enum(dataExportEmailKinds), exportId: z.string() }),
  z.object({
    of: z.literal("digest"),
    kind: z.enum(digestEmailKinds),
    notificationIds: z.array(z.string()),
  }),
  z.object({ of: z.literal("apiKey"), kind: z.enum(apiKeyEmailKinds), keyId: z.string() }),
]);
export type EmailSubject = z.output<typeof EmailSubject>;

/**
 * Has only ids of members and documents: addresses are looked up when the e-mail is sent, and stored nowhere.
 */
export const sendEmail = defineJob(
  "notifications.sendEmail",
  z.object({
    /** The uid of the recipient. */
    to: z.string(),
    subject: EmailSubject,
  }),
  { ...usualPolicy, deadFigures: { mail: { failed: 1 } } },
);
