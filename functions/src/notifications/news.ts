import type { OrderAction, OrderState } from "../orders/public.ts";
import type { OfferMail, OrderMail, PayoutMail } from "./mail/mails.ts";

type Channel = "mail" | "news";

/** How one party of an order hears of something. */
interface Telling {
  kind: OrderMail;
  by: readonly Channel[];
  /** What they get when they did it themselves; otherwise nothing. */
  actorGets?: readonly Channel[];
  /** States in which they did not know of the order, or had heard all of it. */
  unlessFrom?: readonly OrderState[];
}

export interface PartiesNews {
  buyer: Telling | null;
  seller: Telling | null;
}

const both = ["mail", "news"] as const;

/** Who hears of what is done to an order. `null` is decided too: they did it, or another line tells them. */
export const orderNews: Record<OrderAction, PartiesNews> = {
  pay: {
    buyer: { kind: "orderPaid", by: both, actorGets: both },
    seller: { kind: "saleMade", by: both },
  },
  holdForReview: { buyer: { kind: "orderInReview", by: both }, seller: null },
  // The payment came too late: it goes back.
  turnDown: { buyer: { kind: "orderCancelled", by: both }, seller: null },
  expire: { buyer: { kind: "orderPaymentExpired", by: both }, seller: null },
  // The buyer checked out again.
  supersede: { buyer: null, seller: null },
  approve: { buyer: { kind: "orderPaid", by: both }, seller: { kind: "saleMade", by: both } },
  // The seller has never heard of it.
  reject: { buyer: { kind: "orderCancelled", by: both }, seller: null },
  ship: { buyer: { kind: "orderShipped", by: both }, seller: null },
  markDelivered: {
    buyer: { kind: "orderDelivered", by: both },
    seller: { kind: "saleDelivered", by: both },
  },
  confirmDelivery: { buyer: null, seller: { kind: "saleCompleted", by: both } },
  complete: {
    buyer: { kind: "orderCompleted", by: both },
    seller: { kind: "saleCompleted", by: both },
  },
  cancel: {
    // In writing for whoever cancelled as well: their money comes back.
    buyer: { kind: "orderCancelled", by: both, actorGets: ["mail"] },
    seller: { kind: "saleCancelled", by: both, unlessFrom: ["inReview"] },
  },
  requestReturn: { buyer: null, seller: { kind: "saleReturnRequested", by: both } },
  receiveReturn: { buyer: { kind: "orderReturnReceived", by: both }, seller: null },
  openDispute: {
    buyer: { kind: "orderDisputed", by: both, actorGets: ["mail"] },
    seller: { kind: "saleDisputed", by: both },
  },
  chargeBack: {
    buyer: { kind: "orderDisputed", by: both },
    seller: { kind: "saleDisputed", by: both, unlessFrom: ["inReview"] },
  },
  endChargeback: { buyer: null, seller: { kind: "saleDisputeWon", by: both } },
  resolveForSeller: {
    buyer: { kind: "orderDisputeLost", by: both },
    seller: { kind: "saleDisputeWon", by: both },
  },
  resolveForBuyer: {
    buyer: { kind: "orderDisputeWon", by: both },
    seller: { kind: "saleDisputeLost", by: both },
  },
  // The buyer hears of each refund as it arrives; the seller of a cancelled order has heard.
  closeRefunded: {
    buyer: null,
    seller: { kind: "saleRefunded", by: both, unlessFrom: ["cancelled", "inReview"] },
  },
};

/** Who is reminded while an order stays in a state. */
export const reminderNews: Partial<Record<OrderState, Partial<Record<"buyer" | "seller", OrderMail>>>> = {
  paid: { seller: "saleShipReminder" },
  delivered: { buyer: "orderDeliveryReminder" },
  returning: { seller: "saleReturnReminder" },
};

/** A reminder is worth sending only while the order is still there. */
export const remindedIn: Partial<Record<OrderMail, OrderState>> = Object.fromEntries(
  Object.entries(reminderNews).flatMap(([state, mails]) =>
    Object.values(mails).map((mail) => [mail, state as OrderState]),
  ),
);

/** Told to the buyer and the seller of an offer, but for who did it. What was bought at it, the order tells. */
export const offerNews = {
  propose: "offerProposed",
  counter: "offerCountered",
  accept: "offerAccepted",
  decline: "offerDeclined",
  withdraw: "offerWithdrawn",
  expire: "offerExpired",
  use: null,
} as const satisfies Record<string, OfferMail | null>;

/** Told to the seller. Other states are steps on the way. */
export const payoutNews: Partial<Record<string, PayoutMail>> = {
  paid: "payoutPaid",
  returned: "payoutReturned",
};

/** Told to the buyer. One that failed is an operator's to settle: the buyer hears of the one that follows. */
export const refundNews = { succeeded: "orderRefunded", failed: null } as const;
