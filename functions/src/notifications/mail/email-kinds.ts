import * as z from "zod";
import { defineJob, usualPolicy } from "../../platform/jobs/job.ts";

/** The kinds of e-mails by topic. In-app notifications have the same kinds. */
export const orderEmailKinds = [
  "orderPaid",
  "orderOnHold",
  "orderPaymentExpired",
  "orderPartlyShipped",
  "orderShipped",
  "orderItemsCancelled",
  "orderDelivered",
  "orderDeliveryReminder",
  "orderPickupReminder",
  "orderPickupUnconfirmed",
  "orderCompleted",
  "orderCancelled",
  "orderReturnReceived",
  "orderReturnRefused",
  "orderDisputed",
  "orderDisputeWon",
  "orderDisputeLost",
  "orderRefunded",
  "orderRefundReturned",
  "saleMade",
  "saleShipReminder",
  "saleShipRestReminder",
  "salePickupReminder",
  "salePickupUnconfirmed",
  "saleDelivered",
  "saleCompleted",
  "saleCancelled",
  "saleRestCancelled",
  "saleReturnRequested",
  "saleReturnReminder",
  "saleDisputed",
  "saleDisputeWon",
  "saleDisputeLost",
  "saleRefunded",
  "saleReopened",
] as const;
export type OrderEmailKind = (typeof orderEmailKinds)[number];

/** Of a chargeback: what the buyer's bank did. */
export const chargebackEmailKinds = [
  "orderChargedBack",
  "saleChargedBack",
  "saleChargebackWon",
  "saleChargebackLost",
] as const;
export type ChargebackEmailKind = (typeof chargebackEmailKinds)[number];

export const offerEmailKinds = [
  "offerProposed",
  "offerCountered",
  "offerAccepted",
  "offerDeclined",
  "offerWithdrawn",
  "offerExpired",
] as const;
export type OfferEmailKind = (typeof offerEmailKinds)[number];

export const payoutEmailKinds = ["payoutPaid", "payoutReturned"] as const;
export type PayoutEmailKind = (typeof payoutEmailKinds)[number];

export const payoutAccountEmailKinds = [
  "payoutInformationNeeded",
  "payoutBankRejected",
  "payoutAccountDisconnected",
] as const;
export type PayoutAccountEmailKind = (typeof payoutAccountEmailKinds)[number];

export const reviewEmailKinds = ["reviewPublished"] as const;
export type ReviewEmailKind = (typeof reviewEmailKinds)[number];

/** Of an integration's endpoint that fails. */
export const endpointEmailKinds = [
  "webhookFailing",
  "webhookFailingForDays",
  "webhookDisabled",
  "webhookGone",
] as const;
export type EndpointEmailKind = (typeof endpointEmailKinds)[number];

/** About the member's own access. */
export const accessEmailKinds = [
  "accountSuspended",
  "accountReinstated",
  "sellingApproved",
  "sellingRejected",
  "roleGranted",
  "roleRevoked",
] as const;
export type AccessEmailKind = (typeof accessEmailKinds)[number];

/** About the member's own API keys. */
export const apiKeyEmailKinds = ["apiKeyCreated", "apiKeyReported"] as const;
export type ApiKeyEmailKind = (typeof apiKeyEmailKinds)[number];

/** To admins, of what has happened. */
const reportEmailKinds = ["weekReported"] as const;
export type ReportEmailKind = (typeof reportEmailKinds)[number];

/** To admins, of what they have to look at. */
export const alarmEmailKinds = ["alarmsChanged"] as const;
export type AlarmEmailKind = (typeof alarmEmailKinds)[number];

/** About the member's own data. */
export const dataExportEmailKinds = ["dataExportReady"] as const;
export type DataExportEmailKind = (typeof dataExportEmailKinds)[number];

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
