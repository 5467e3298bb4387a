import type * as z from "zod";
import { importFinished, listingSuspended } from "../../listings/public.ts";
import { offerChanged } from "../../offers/public.ts";
import { chargebackChanged, orderChanged, orderReader, reminderDue } from "../../orders/public.ts";
import { refundSettled } from "../../payments/public.ts";
import { payoutChanged } from "../../payouts/public.ts";
import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { reviewPublished } from "../../reviews/public.ts";
import type { OrderEmailKind } from "../mail/email-kinds.ts";
import {
  chargebackNotifications,
  offerNotifications,
  orderNotifications,
  payoutNotifications,
  refundNotifications,
  reminderNotifications,
  type PartyRules,
} from "../notification-rules.ts";
import { defineNotifier, type Message } from "../notify-member.ts";

const sides = ["buyer", "seller"] as const;

export const notifyOfOrder = defineNotifier(
  { to: orderChanged, name: "notifications.notifyOfOrder" },
  (change) => sides.flatMap((side) => messageTo(side, change)),
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
  async ({ orderId, refundId, outcome }, context) => {
    const kind = refundNotifications[outcome];
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
      .map((side) => ({ to: parties[side], inApp: subject, email: { of: "offer", ...subject } }));
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

export const notifyOfReview = defineNotifier(
  { to: reviewPublished, name: "notifications.notifyOfReview" },
  ({ reviewId, author, subject: to, rating }) => {
    const subject = { kind: "reviewPublished", reviewId, author, rating } as const;
    return [{ to, inApp: subject, email: { of: "review", ...subject } }];
  },
);

/** The moderator's note is in the listing. */
export const notifyOfSuspension = defineNotifier(
  { to: listingSuspended, name: "notifications.notifySellerOfSuspension" },
  ({ listingId, seller, reason }) => [{ to: seller, inApp: { kind: "listingSuspended", listingId, reason } }],
);

/** The import's own document says why it failed. */
export const notifyOfImport = defineNotifier(
  { to: importFinished, name: "notifications.notifySellerOfImport" },
  ({ seller, ...outcome }) => [{ to: seller, inApp: { kind: "importFinished", ...outcome } }],
);

function aboutOrder(
  to: string,
  subject: { kind: OrderEmailKind; orderId: string; refundId: string | null },
): Required<Message> {
  return { to, inApp: subject, email: { of: "order", ...subject } };
}
