import type { AccessAction } from "../accounts/public.ts";
import { orderStates, type OrderAction, type OrderState } from "../orders/public.ts";
import type { AccountNeed } from "../payouts/public.ts";
import type {
  AccessEmailKind,
  ChargebackEmailKind,
  OfferEmailKind,
  OrderEmailKind,
  PayoutAccountEmailKind,
  PayoutEmailKind,
} from "../languages/public.ts";

type Channel = "email" | "inApp";

/** How one party of an order is notified. */
interface NotificationRule {
  kind: OrderEmailKind;
  channels: readonly Channel[];
  /** The channels when they did it themselves; none if absent. */
  actorChannels?: readonly Channel[];
  /**
   * Previous states from which they are not notified: they did not know of the order, or were notified
   * already.
   */
  exceptFromStates?: readonly OrderState[];
}

export interface PartyRules {
  buyer: NotificationRule | null;
  seller: NotificationRule | null;
}

const both = ["email", "inApp"] as const;

/**
 * Who is notified of each action on an order. `null` is deliberate: they did it, or another rule covers it.
 */
export const orderNotifications: Record<OrderAction, PartyRules> = {
  pay: {
    buyer: { kind: "orderPaid", channels: both, actorChannels: both },
    seller: { kind: "saleMade", channels: both },
  },
  placeOnHold: { buyer: { kind: "orderOnHold", channels: both }, seller: null },
  // The payment came too late and is refunded.
  cancelUnavailable: { buyer: { kind: "orderCancelled", channels: both }, seller: null },
  expire: { buyer: { kind: "orderPaymentExpired", channels: both }, seller: null },
  // The buyer checked out again.
  supersede: { buyer: null, seller: null },
  approve: { buyer: { kind: "orderPaid", channels: both }, seller: { kind: "saleMade", channels: both } },
  // The seller was never notified of the order.
  reject: { buyer: { kind: "orderCancelled", channels: both }, seller: null },
  ship: { buyer: { kind: "orderShipped", channels: both }, seller: null },
  shipPart: { buyer: { kind: "orderPartlyShipped", channels: both }, seller: null },
  cancelItems: { buyer: { kind: "orderItemsCancelled", channels: both }, seller: null },
  cancelRest: {
    buyer: { kind: "orderItemsCancelled", channels: both },
    seller: { kind: "saleRestCancelled", channels: both },
  },
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
    // By e-mail for whoever cancelled as well: the money is refunded.
    buyer: { kind: "orderCancelled", channels: both, actorChannels: ["email"] },
    seller: { kind: "saleCancelled", channels: both, exceptFromStates: ["onHold"] },
  },
  requestReturn: { buyer: null, seller: { kind: "saleReturnRequested", channels: both } },
  receiveReturn: { buyer: { kind: "orderReturnReceived", channels: both }, seller: null },
  receivePartialReturn: { buyer: { kind: "orderReturnReceived", channels: both }, seller: null },
  refuseReturn: { buyer: { kind: "orderReturnRefused", channels: both }, seller: null },
  openDispute: {
    buyer: { kind: "orderDisputed", channels: both, actorChannels: ["email"] },
    seller: { kind: "saleDisputed", channels: both },
  },
  disputePickup: {
    buyer: { kind: "orderPickupUnconfirmed", channels: both },
    seller: { kind: "salePickupUnconfirmed", channels: both },
  },
  // What banks do is told as such: one may decide without a change of the order, and its end says not how.
  chargeBack: { buyer: null, seller: null },
  endChargeback: { buyer: null, seller: null },
  resolveForSeller: {
    buyer: { kind: "orderDisputeLost", channels: both },
    seller: { kind: "saleDisputeWon", channels: both },
  },
  resolveForBuyer: {
    buyer: { kind: "orderDisputeWon", channels: both },
    seller: { kind: "saleDisputeLost", channels: both },
  },
  // The buyer is notified of each refund; the seller of a cancelled order was notified before, and of one that a
  // bank contested by its decision.
  closeRefunded: {
    buyer: null,
    seller: {
      kind: "saleRefunded",
      channels: both,
      exceptFromStates: ["cancelled", "onHold", "chargedBack"],
    },
  },
  // The buyer is notified of the refund that failed.
  reopen: { buyer: null, seller: { kind: "saleReopened", channels: both } },
};

type Reminders = Partial<Record<OrderState, Partial<Record<"buyer" | "seller", OrderEmailKind>>>>;

/** Who is reminded while an order stays in a state. */
export const reminderNotifications: Record<"shipping" | "pickup", Reminders> = {
  shipping: {
    paid: { seller: "saleShipReminder" },
    partiallyShipped: { seller: "saleShipRestReminder" },
    delivered: { buyer: "orderDeliveryReminder" },
    returning: { seller: "saleReturnReminder" },
  },
  pickup: {
    paid: { buyer: "orderPickupReminder", seller: "salePickupReminder" },
    partiallyShipped: { seller: "saleShipRestReminder" },
    delivered: { buyer: "orderDeliveryReminder" },
    returning: { seller: "saleReturnReminder" },
  },
};

/**
 * The states of an order in which an e-mail is still true, and worth sending: it may be sent a day after its
 * event. The others tell of what stays true.
 */
export const orderEmailStates: Partial<Record<OrderEmailKind, readonly OrderState[]>> = {
  orderOnHold: ["onHold"],
  orderPaymentExpired: ["paymentExpired"],
  // Sent since, the e-mail about that names each parcel; cancelled since, no rest is to follow.
  orderPartlyShipped: ["partiallyShipped"],
  orderShipped: ["shipped"],
  orderItemsCancelled: statesExcept("cancelled", "refunded"),
  orderDelivered: ["delivered"],
  orderDeliveryReminder: ["delivered"],
  orderPickupReminder: ["paid"],
  orderPickupUnconfirmed: ["disputed"],
  orderCompleted: ["completed"],
  orderCancelled: ["cancelled", "refunded"],
  orderReturnReceived: ["delivered", "returned", "completed", "refunded"],
  orderReturnRefused: ["delivered"],
  orderDisputed: ["disputed"],
  saleMade: ["paid"],
  saleShipReminder: ["paid"],
  saleShipRestReminder: ["partiallyShipped"],
  salePickupReminder: ["paid"],
  salePickupUnconfirmed: ["disputed"],
  saleDelivered: ["delivered"],
  saleCompleted: ["completed"],
  saleCancelled: ["cancelled", "refunded"],
  saleReturnRequested: ["returning"],
  saleReturnReminder: ["returning"],
  saleDisputed: ["disputed"],
  saleRefunded: ["refunded"],
  saleReopened: statesExcept("refunded"),
};

function statesExcept(...others: OrderState[]): OrderState[] {
  return orderStates.filter((state) => !others.includes(state));
}

/** Who is told what of a bank's dispute. What the bank decided is the bank's to tell its customer. */
export const chargebackNotifications: Readonly<
  Record<"opened" | "won" | "lost", Partial<Record<"buyer" | "seller", ChargebackEmailKind>>>
> = {
  opened: { buyer: "orderChargedBack", seller: "saleChargedBack" },
  won: { seller: "saleChargebackWon" },
  lost: { seller: "saleChargebackLost" },
};

/** The state of the chargeback in which each is still true. */
export const chargebackEmailStates = {
  orderChargedBack: "running",
  saleChargedBack: "running",
  saleChargebackWon: "undone",
  saleChargebackLost: "done",
} as const satisfies Record<ChargebackEmailKind, string>;

/** The state of the refund in which each is still true. */
export const refundEmailStates: Partial<Record<OrderEmailKind, string>> = {
  orderRefunded: "succeeded",
  orderRefundReturned: "failed",
};

/** For the party of an offer who did not act. Its order tells of a purchase and its undoing, the conversation of a reservation. */
export const offerNotifications = {
  propose: "offerProposed",
  counter: "offerCountered",
  accept: "offerAccepted",
  decline: "offerDeclined",
  withdraw: "offerWithdrawn",
  expire: "offerExpired",
  use: null,
  reserve: null,
  release: null,
  restore: null,
} as const satisfies Record<string, OfferEmailKind | null>;

/** The state of an offer in which an e-mail is still true. What was accepted may have been bought since. */
export const offerEmailStates: Partial<Record<OfferEmailKind, string>> = {
  offerProposed: "proposed",
  offerCountered: "countered",
  offerAccepted: "accepted",
  offerExpired: "expired",
};

/** For the member whose access it is. */
export const accessNotifications = {
  suspendMember: "accountSuspended",
  reinstateMember: "accountReinstated",
  approveSeller: "sellingApproved",
  rejectSeller: "sellingRejected",
  grantRole: "roleGranted",
  revokeRole: "roleRevoked",
} as const satisfies Record<AccessAction, AccessEmailKind>;

/** For the seller. Other states are intermediate. */
export const payoutNotifications: Partial<Record<string, PayoutEmailKind>> = {
  paid: "payoutPaid",
  returned: "payoutReturned",
};

/** For the seller, by what they have to see to. */
export const payoutAccountNotifications = {
  information: "payoutInformationNeeded",
  bank: "payoutBankRejected",
  connection: "payoutAccountDisconnected",
} as const satisfies Record<AccountNeed, PayoutAccountEmailKind>;

/** What the seller must still have to see to for each to be true. */
export const payoutAccountEmailNeeds = {
  payoutInformationNeeded: "information",
  payoutBankRejected: "bank",
  payoutAccountDisconnected: "connection",
} as const satisfies Record<PayoutAccountEmailKind, AccountNeed>;

/**
 * For the buyer. A failed refund is settled by an operator: the buyer is notified of the one that follows, and of the
 * failure where they were told that the money is on its way.
 */
export const refundNotifications = {
  succeeded: "orderRefunded",
  failed: null,
  returned: "orderRefundReturned",
} as const;
