import type { OrderAction, OrderState } from "../orders/public.ts";
import type { OfferEmailKind, OrderEmailKind, PayoutEmailKind } from "./mail/email-kinds.ts";

type Channel = "email" | "inApp";

/** How one party of an order hears of something. */
interface NotificationRule {
  kind: OrderEmailKind;
  channels: readonly Channel[];
  /** What they get when they did it themselves; otherwise nothing. */
  actorChannels?: readonly Channel[];
  /** States in which they did not know of the order, or had heard all of it. */
  exceptFromStates?: readonly OrderState[];
}

export interface PartyRules {
  buyer: NotificationRule | null;
  seller: NotificationRule | null;
}

const both = ["email", "inApp"] as const;

/** Who hears of what is done to an order. `null` is decided too: they did it, or another line tells them. */
export const orderNotifications: Record<OrderAction, PartyRules> = {
  pay: {
    buyer: { kind: "orderPaid", channels: both, actorChannels: both },
    seller: { kind: "saleMade", channels: both },
  },
  placeOnHold: { buyer: { kind: "orderOnHold", channels: both }, seller: null },
  // The payment came too late: it goes back.
  cancelUnavailable: { buyer: { kind: "orderCancelled", channels: both }, seller: null },
  expire: { buyer: { kind: "orderPaymentExpired", channels: both }, seller: null },
  // The buyer checked out again.
  supersede: { buyer: null, seller: null },
  approve: { buyer: { kind: "orderPaid", channels: both }, seller: { kind: "saleMade", channels: both } },
  // The seller has never heard of it.
  reject: { buyer: { kind: "orderCancelled", channels: both }, seller: null },
  ship: { buyer: { kind: "orderShipped", channels: both }, seller: null },
  markDelivered: {
    buyer: { kind: "orderDelivered", channels: both },
    seller: { kind: "saleDelivered", channels: both },
  },
  confirmDelivery: { buyer: null, seller: { kind: "saleCompleted", channels: both } },
  complete: {
    buyer: { kind: "orderCompleted", channels: both },
    seller: { kind: "saleCompleted", channels: both },
  },
  cancel: {
    // In writing for whoever cancelled as well: their money comes back.
    buyer: { kind: "orderCancelled", channels: both, actorChannels: ["email"] },
    seller: { kind: "saleCancelled", channels: both, exceptFromStates: ["onHold"] },
  },
  requestReturn: { buyer: null, seller: { kind: "saleReturnRequested", channels: both } },
  receiveReturn: { buyer: { kind: "orderReturnReceived", channels: both }, seller: null },
  openDispute: {
    buyer: { kind: "orderDisputed", channels: both, actorChannels: ["email"] },
    seller: { kind: "saleDisputed", channels: both },
  },
  chargeBack: {
    buyer: { kind: "orderDisputed", channels: both },
    seller: { kind: "saleDisputed", channels: both, exceptFromStates: ["onHold"] },
  },
  endChargeback: { buyer: null, seller: { kind: "saleDisputeWon", channels: both } },
  resolveForSeller: {
    buyer: { kind: "orderDisputeLost", channels: both },
    seller: { kind: "saleDisputeWon", channels: both },
  },
  resolveForBuyer: {
    buyer: { kind: "orderDisputeWon", channels: both },
    seller: { kind: "saleDisputeLost", channels: both },
  },
  // The buyer hears of each refund as it arrives; the seller of a cancelled order has heard.
  closeRefunded: {
    buyer: null,
    seller: { kind: "saleRefunded", channels: both, exceptFromStates: ["cancelled", "onHold"] },
  },
};

/** Who is reminded while an order stays in a state. */
export const reminderNotifications: Partial<
  Record<OrderState, Partial<Record<"buyer" | "seller", OrderEmailKind>>>
> = {
  paid: { seller: "saleShipReminder" },
  delivered: { buyer: "orderDeliveryReminder" },
  returning: { seller: "saleReturnReminder" },
};

/** A reminder is worth sending only while the order is still there. */
export const reminderStates: Partial<Record<OrderEmailKind, OrderState>> = Object.fromEntries(
  Object.entries(reminderNotifications).flatMap(([state, emails]) =>
    Object.values(emails).map((email) => [email, state as OrderState]),
  ),
);

/** Told to the buyer and the seller of an offer, but for who did it. What was bought at it, the order tells. */
export const offerNotifications = {
  propose: "offerProposed",
  counter: "offerCountered",
  accept: "offerAccepted",
  decline: "offerDeclined",
  withdraw: "offerWithdrawn",
  expire: "offerExpired",
  use: null,
} as const satisfies Record<string, OfferEmailKind | null>;

/** Told to the seller. Other states are steps on the way. */
export const payoutNotifications: Partial<Record<string, PayoutEmailKind>> = {
  paid: "payoutPaid",
  returned: "payoutReturned",
};

/** Told to the buyer. One that failed is an operator's to settle: the buyer hears of the one that follows. */
export const refundNotifications = { succeeded: "orderRefunded", failed: null } as const;
