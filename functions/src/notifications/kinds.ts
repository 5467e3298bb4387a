import type { DigestEmailKind } from "../languages/public.ts";
import { DAY, SECOND } from "../platform/values/clock.ts";
import type { ContentKind } from "./notification.ts";

/** The headings of a page of settings. */
export const groups = [
  "orders",
  "offers",
  "payouts",
  "social",
  "messages",
  "search",
  "listings",
  "account",
  "integrations",
] as const;
type Group = (typeof groups)[number];

export const mailCadences = ["now", "daily", "weekly", "off"] as const;
export type MailCadence = (typeof mailCadences)[number];
export type DigestCadence = Extract<MailCadence, "daily" | "weekly">;

/** By which channels a member is told of a kind. Pushes and digests tell of what is in the app. */
export interface Channels {
  readonly inApp: boolean;
  readonly push: boolean;
  readonly mail: MailCadence;
}

export interface KindRow {
  readonly group: Group;
  /** Unless the member has chosen others. */
  readonly channels: Channels;
  /** Whether it has an e-mail of its own; other kinds are told by e-mail in digests alone. */
  readonly hasEmail: boolean;
  /** False of what is told by pushes alone: it has a list of its own in the app. */
  readonly hasNotification: boolean;
  /**
   * What cannot be switched off: `all` for what must arrive, whose pushes pass quiet hours as well; `mail` for papers.
   */
  readonly required: "all" | "mail" | "nothing";
  /** How long a push waits for a device that is off. */
  readonly pushSeconds: number;
  /** Whether a push wakes a device that sleeps. */
  readonly isUrgent: boolean;
}

/** Kinds that are told by pushes alone; what sends them says whether they are still wanted (`push-source.ts`). */
export type PushOnlyKind = "messageReceived";
export type NotificationKind = ContentKind | PushOnlyKind;

const days = (count: number) => (count * DAY) / SECOND;

const usual = { hasEmail: true, hasNotification: true, required: "nothing", isUrgent: false } as const;
const told = { inApp: true, push: true, mail: "now" } as const;
const inAppOnly = { inApp: true, push: false, mail: "off" } as const;

const order: KindRow = { ...usual, group: "orders", channels: told, pushSeconds: days(28) };
const paper: KindRow = { ...order, required: "mail" };
const dispute: KindRow = { ...order, required: "all", isUrgent: true };
/** The offer's own end comes first where it is earlier. */
const offer: KindRow = { ...usual, group: "offers", channels: told, pushSeconds: days(7), isUrgent: true };
const payout: KindRow = { ...usual, group: "payouts", channels: told, pushSeconds: days(28) };
const failedPayout: KindRow = { ...payout, required: "all" };
const security: KindRow = {
  ...usual,
  group: "account",
  channels: told,
  required: "all",
  pushSeconds: days(28),
  isUrgent: true,
};
const moderation: KindRow = {
  ...security,
  hasEmail: false,
  channels: { ...told, mail: "off" },
  isUrgent: false,
};
const endpoint: KindRow = { ...usual, group: "integrations", channels: told, pushSeconds: days(3) };
const social: KindRow = {
  ...usual,
  group: "social",
  channels: { inApp: true, push: true, mail: "off" },
  hasEmail: false,
  pushSeconds: days(1),
};
/** They have asked to be told of what they search for. */
const found: KindRow = { ...social, group: "search", channels: { inApp: true, push: true, mail: "daily" } };
/** By e-mail it would be advertising, unless they want it. */
const cheaper: KindRow = { ...social, group: "search" };
const work: KindRow = {
  ...social,
  group: "listings",
  channels: inAppOnly,
};
const chat: KindRow = {
  group: "messages",
  channels: { inApp: false, push: true, mail: "off" },
  hasEmail: false,
  hasNotification: false,
  required: "nothing",
  pushSeconds: days(1),
  isUrgent: true,
};

/** Every kind of notification. One without a row does not compile. */
const notificationKinds = {
  orderPaid: paper,
  orderOnHold: order,
  orderPaymentExpired: { ...order, required: "all" },
  orderPartlyShipped: order,
  orderShipped: order,
  orderItemsCancelled: order,
  orderDelivered: order,
  orderDeliveryReminder: order,
  orderPickupReminder: order,
  orderPickupUnconfirmed: order,
  orderCompleted: order,
  orderCancelled: paper,
  orderReturnReceived: order,
  orderReturnRefused: order,
  orderDisputed: dispute,
  orderDisputeWon: dispute,
  orderDisputeLost: dispute,
  orderRefunded: paper,
  orderRefundReturned: { ...order, required: "all" },
  saleMade: paper,
  saleShipReminder: order,
  saleShipRestReminder: order,
  salePickupReminder: order,
  salePickupUnconfirmed: order,
  saleDelivered: order,
  saleCompleted: order,
  saleCancelled: order,
  saleRestCancelled: order,
  saleReturnRequested: order,
  saleReturnReminder: order,
  saleDisputed: dispute,
  saleDisputeWon: dispute,
  saleDisputeLost: dispute,
  saleRefunded: order,
  saleReopened: order,
  orderChargedBack: dispute,
  saleChargedBack: dispute,
  saleChargebackWon: dispute,
  saleChargebackLost: dispute,
  offerProposed: offer,
  offerCountered: offer,
  offerAccepted: offer,
  offerDeclined: offer,
  offerWithdrawn: offer,
  offerExpired: { ...offer, isUrgent: false },
  payoutPaid: payout,
  payoutReturned: failedPayout,
  payoutInformationNeeded: failedPayout,
  payoutBankRejected: failedPayout,
  payoutAccountDisconnected: failedPayout,
  reviewPublished: { ...social, hasEmail: true, channels: told },
  webhookFailing: endpoint,
  webhookFailingForDays: endpoint,
  webhookDisabled: endpoint,
  webhookGone: endpoint,
  accountSuspended: security,
  accountReinstated: security,
  sellingApproved: security,
  sellingRejected: security,
  roleGranted: security,
  roleRevoked: security,
  apiKeyCreated: security,
  apiKeyReported: security,
  dataExportReady: security,
  moderationDecided: moderation,
  listingSuspended: moderation,
  commentRemoved: moderation,
  /** No e-mail could tell them. */
  mailRefused: moderation,
  abuseReportSettled: { ...social, group: "account", channels: inAppOnly },
  watchedPriceDropped: cheaper,
  savedSearchMatched: found,
  listingLiked: social,
  memberFollowed: social,
  listingCommented: social,
  commentReplied: social,
  commentMentioned: social,
  publicationFinished: work,
  importFinished: work,
  messageReceived: chat,
} as const satisfies Readonly<Record<NotificationKind, KindRow>>;

export const kindNames = Object.keys(notificationKinds) as [NotificationKind, ...NotificationKind[]];

export function rowOf(kind: NotificationKind): KindRow {
  return notificationKinds[kind];
}

export function isNotificationKind(name: string): name is NotificationKind {
  return Object.hasOwn(notificationKinds, name);
}

const digestCadences: Readonly<Record<DigestEmailKind, DigestCadence>> = {
  dailyDigest: "daily",
  weeklyDigest: "weekly",
};

export function digestCadenceOf(kind: string): DigestCadence | undefined {
  return Object.hasOwn(digestCadences, kind) ? digestCadences[kind as DigestEmailKind] : undefined;
}

/** Kinds of e-mails that a member can turn off one by one, by a link in them. */
export type OptionalKind = NotificationKind | DigestEmailKind;

/** Of what the app tells as well, and nothing is owed by. All others have to arrive, and e-mails that have no row as well. */
export function isOptional(kind: string): kind is OptionalKind {
  if (digestCadenceOf(kind)) return true;
  return isNotificationKind(kind) && rowOf(kind).hasEmail && rowOf(kind).required === "nothing";
}

/** How often a member can choose to have e-mails of a kind. */
export function cadencesOf({ hasEmail, hasNotification }: KindRow): MailCadence[] {
  return mailCadences.filter(
    (cadence) => cadence === "off" || (cadence === "now" ? hasEmail : hasNotification),
  );
}
