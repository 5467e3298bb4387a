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

/** Of several things at once, for who has asked for that. */
export const digestEmailKinds = ["dailyDigest", "weeklyDigest"] as const;
export type DigestEmailKind = (typeof digestEmailKinds)[number];

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
export const reportEmailKinds = ["weekReported"] as const;
export type ReportEmailKind = (typeof reportEmailKinds)[number];

/** To admins, of what they have to look at. */
export const alarmEmailKinds = ["alarmsChanged"] as const;
export type AlarmEmailKind = (typeof alarmEmailKinds)[number];

/** About the member's own data. */
export const dataExportEmailKinds = ["dataExportReady"] as const;
export type DataExportEmailKind = (typeof dataExportEmailKinds)[number];
