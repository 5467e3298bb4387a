import * as z from "zod";

/** The mails there are, by what they are about. A notification in the app is of the same kind. */
export const orderMails = [
  "orderPaid",
  "orderInReview",
  "orderPaymentExpired",
  "orderShipped",
  "orderDelivered",
  "orderDeliveryReminder",
  "orderCompleted",
  "orderCancelled",
  "orderReturnReceived",
  "orderDisputed",
  "orderDisputeWon",
  "orderDisputeLost",
  "orderRefunded",
  "saleMade",
  "saleShipReminder",
  "saleDelivered",
  "saleCompleted",
  "saleCancelled",
  "saleReturnRequested",
  "saleReturnReminder",
  "saleDisputed",
  "saleDisputeWon",
  "saleDisputeLost",
  "saleRefunded",
] as const;
export type OrderMail = (typeof orderMails)[number];

export const offerMails = [
  "offerProposed",
  "offerCountered",
  "offerAccepted",
  "offerDeclined",
  "offerWithdrawn",
  "offerExpired",
] as const;
export type OfferMail = (typeof offerMails)[number];

export const payoutMails = ["payoutPaid", "payoutReturned"] as const;
export type PayoutMail = (typeof payoutMails)[number];

export const reviewMails = ["reviewPublished"] as const;
export type ReviewMail = (typeof reviewMails)[number];

/** Which mail, and the ids of what it tells of: everything else is looked up when it is sent. */
export const MailSubject = z.discriminatedUnion("of", [
  z.object({
    of: z.literal("order"),
    kind: z.enum(orderMails),
    orderId: z.string(),
    refundId: z.string().nullable(),
  }),
  z.object({ of: z.literal("offer"), kind: z.enum(offerMails), offerId: z.string(), listingId: z.string() }),
  z.object({ of: z.literal("payout"), kind: z.enum(payoutMails), payoutId: z.string() }),
  z.object({
    of: z.literal("review"),
    kind: z.enum(reviewMails),
    reviewId: z.string(),
    author: z.string(),
    rating: z.int(),
  }),
]);
export type MailSubject = z.output<typeof MailSubject>;
