import type * as z from "zod";
import { accessChanged, accessChangeReader, dataExportReady } from "../../accounts/public.ts";
import { importFinished, listingSuspended, publicationFinished } from "../../listings/public.ts";
import { alarmsChanged } from "../../monitoring/public.ts";
import { offerChanged } from "../../offers/public.ts";
import { chargebackChanged, orderChanged, orderReader, reminderDue } from "../../orders/public.ts";
import { keyCreated, keyReported } from "../../partners/public.ts";
import { refundSettled } from "../../payments/public.ts";
import { payoutAccountChanged, payoutChanged } from "../../payouts/public.ts";
import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { weekReported } from "../../reports/public.ts";
import { reviewPublished } from "../../reviews/public.ts";
import { endpointHealthChanged } from "../../webhooks/public.ts";
import { endpointNotifications } from "../endpoint-rules.ts";
import type { ApiKeyEmailKind, OrderEmailKind } from "../../languages/public.ts";
import {
  accessNotifications,
  chargebackNotifications,
  offerNotifications,
  orderNotifications,
  payoutAccountNotifications,
  payoutNotifications,
  refundNotifications,
  reminderNotifications,
  type PartyRules,
} from "../notification-rules.ts";
import { defineNotifier, type Message } from "../notify-member.ts";

const sides = ["buyer", "seller"] as const;

export const notifyOfOrder = defineNotifier(
  { to: orderChanged, name: "notifications.notifyOfOrder" },
  (change) =>
    sides
      .filter((side) => side === "buyer" || change.isSellerParty)
      .flatMap((side) => messageTo(side, change)),
);

/** The message to one party of an order, by the rules. */
function messageTo(side: "buyer" | "seller", change: z.output<(typeof orderChanged)["data"]>): Message[] {
  const { orderId, action, actor, from } = change;
  const parties: PartyRules = orderNotifications[action];
  const rule = parties[side];
  if (!rule || rule.exceptFromStates?.includes(from)) return [];
  const channels = actor === side ? (rule.actorChannels ?? []) : rule.channels;
  if (channels.length === 0) return [];
  const { inApp, email, ...message } = aboutOrder(change[side], { kind: rule.kind, orderId, refundId: null });
  return [
    {
      ...message,
      ...(channels.includes("inApp") && { inApp }),
      ...(channels.includes("email") && { email }),
    },
  ];
}

export const notifyOfReminder = defineNotifier(
  { to: reminderDue, name: "notifications.remind" },
  ({ orderId, state, method, recipient, ...parties }) =>
    sides
      .filter((side) => recipient === side || recipient === "both")
      .flatMap((side) => {
        const kind = reminderNotifications[method][state]?.[side];
        return kind ? [aboutOrder(parties[side], { kind, orderId, refundId: null })] : [];
      }),
);

export const notifyOfChargeback = defineNotifier(
  { to: chargebackChanged, name: "notifications.notifyOfChargeback" },
  ({ orderId, disputeId, outcome, isSellerParty, ...parties }) =>
    sides.flatMap((side) => {
      const kind = chargebackNotifications[outcome][side];
      if (!kind || (side === "seller" && !isSellerParty)) return [];
      const subject = { kind, orderId, disputeId };
      return [{ to: parties[side], inApp: subject, email: { of: "chargeback", ...subject } }];
    }),
);

export const notifyOfRefund = defineNotifier(
  { to: refundSettled, name: "notifications.notifyOfRefund" },
  async ({ orderId, refundId, outcome, wasPaid }, context) => {
    const kind = refundNotifications[outcome === "failed" && wasPaid ? "returned" : outcome];
    if (!kind) return [];
    const order = await orderReader(context).find(orderId);
    if (!order) throw new NonRetryableError(`No order ${orderId}`);
    return [aboutOrder(order.buyer, { kind, orderId, refundId })];
  },
);

export const notifyOfOffer = defineNotifier(
  { to: offerChanged, name: "notifications.notifyOfOffer" },
  ({ offerId, listingId, action, actor, ...parties }) => {
    const kind = offerNotifications[action];
    if (!kind) return [];
    const subject = { kind, offerId, listingId };
    return sides
      .filter((side) => side !== actor)
      .map((side) => ({
        to: parties[side],
        from: parties[side === "buyer" ? "seller" : "buyer"],
        inApp: subject,
        email: { of: "offer", ...subject },
      }));
  },
);

export const notifyOfPayout = defineNotifier(
  { to: payoutChanged, name: "notifications.notifyOfPayout" },
  ({ payoutId, seller, state }) => {
    const kind = payoutNotifications[state];
    if (!kind) return [];
    const subject = { kind, payoutId };
    return [{ to: seller, inApp: subject, email: { of: "payout", ...subject } }];
  },
);

export const notifyOfPayoutAccount = defineNotifier(
  { to: payoutAccountChanged, name: "notifications.notifyOfPayoutAccount" },
  ({ seller, need }) => {
    const subject = { kind: payoutAccountNotifications[need] };
    return [{ to: seller, inApp: subject, email: { of: "payoutAccount", ...subject } }];
  },
);

export const notifyOfReview = defineNotifier(
  { to: reviewPublished, name: "notifications.notifyOfReview" },
  ({ reviewId, author, subject: to, rating }) => {
    const subject = { kind: "reviewPublished", reviewId, author, rating } as const;
    return [{ to, inApp: subject, email: { of: "review", ...subject } }];
  },
);

export const notifyOfEndpoint = defineNotifier(
  { to: endpointHealthChanged, name: "notifications.notifyOfEndpoint" },
  ({ endpointId, uid: to, change }) => {
    const subject = { kind: endpointNotifications[change], endpointId };
    return [{ to, inApp: subject, email: { of: "endpoint", ...subject } }];
  },
);

/** By e-mail alone: the list of alarms has them as well. */
export const notifyOfAlarms = defineNotifier(
  { to: alarmsChanged, name: "notifications.notifyOfAlarms" },
  ({ changes, admins }) => {
    const told = changes.map(({ alarmId, change }) => ({ alarmId, change }));
    return admins.map((to) => ({ to, email: { of: "alarms", kind: "alarmsChanged", changes: told } }));
  },
);

/** By e-mail alone: the reports stay. */
export const notifyOfWeek = defineNotifier(
  { to: weekReported, name: "notifications.notifyOfWeek" },
  ({ from, to: last, admins }) =>
    admins.map((to) => ({ to, email: { of: "week", kind: "weekReported", from, to: last } })),
);

/** Also a suspended member is told: a mail needs no access. */
export const notifyOfAccess = defineNotifier(
  { to: accessChanged, name: "notifications.notifyOfAccess" },
  async ({ uid: to, changeId, action }, context) => {
    const change = await accessChangeReader(context).find(changeId);
    if (!change) throw new NonRetryableError(`No access change ${changeId}`);
    const kind = accessNotifications[action];
    return [
      {
        to,
        inApp: { kind, changeId, reason: change.reason },
        email: { of: "access", kind, changeId },
      },
    ];
  },
);

/** Also of what they did themselves: whoever has stolen a sign-in would make a key to outlast it. */
export const notifyOfKey = defineNotifier(
  { to: keyCreated, name: "notifications.notifyOfKey" },
  ({ uid, keyId }) => aboutKey(uid, { kind: "apiKeyCreated", keyId }),
);

export const notifyOfLeak = defineNotifier(
  { to: keyReported, name: "notifications.notifyOfLeak" },
  ({ uid, keyId }) => aboutKey(uid, { kind: "apiKeyReported", keyId }),
);

export const notifyOfDataExport = defineNotifier(
  { to: dataExportReady, name: "notifications.notifyOfDataExport" },
  ({ uid: to, exportId }) => [
    {
      to,
      inApp: { kind: "dataExportReady" },
      email: { of: "dataExport", kind: "dataExportReady", exportId },
    },
  ],
);

function aboutKey(to: string, subject: { kind: ApiKeyEmailKind; keyId: string }): Message[] {
  return [{ to, inApp: subject, email: { of: "apiKey", ...subject } }];
}

/** The moderator's note is in the listing. */
export const notifyOfSuspension = defineNotifier(
  { to: listingSuspended, name: "notifications.notifySellerOfSuspension" },
  ({ listingId, seller, reason }) => [{ to: seller, inApp: { kind: "listingSuspended", listingId, reason } }],
);

/** The publication's own document says why it failed, or which drafts were refused. */
export const notifyOfPublication = defineNotifier(
  { to: publicationFinished, name: "notifications.notifySellerOfPublication" },
  ({ seller, ...outcome }) => [{ to: seller, inApp: { kind: "publicationFinished", ...outcome } }],
);

/** The import's own document says why it failed. */
export const notifyOfImport = defineNotifier(
  { to: importFinished, name: "notifications.notifySellerOfImport" },
  ({ seller, ...outcome }) => [{ to: seller, inApp: { kind: "importFinished", ...outcome } }],
);

function aboutOrder(
  to: string,
  subject: { kind: OrderEmailKind; orderId: string; refundId: string | null },
): Required<Omit<Message, "from">> {
  return { to, inApp: subject, email: { of: "order", ...subject } };
}
