import type { AccessAction } from "../accounts/public.ts";
import type { OrderAction, OrderState } from "../orders/public.ts";
import type {
  AccessEmailKind,
  OfferEmailKind,
  OrderEmailKind,
  PayoutAccountEmailKind,
  PayoutEmailKind,
} from "./mail/email-kinds.ts";

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
  // The buyer is notified of each refund; the seller of a cancelled order was notified before.
  closeRefunded: {
    buyer: null,
    seller: { kind: "saleRefunded", channels: both, exceptFromStates: ["cancelled", "onHold"] },
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
  orderPartlyShipped: ["partiallyShipped", "shipped"],
  orderShipped: ["shipped"],
  orderDelivered: ["delivered"],
  orderDeliveryReminder: ["delivered"],
  orderPickupReminder: ["paid"],
  orderPickupUnconfirmed: ["disputed"],
  orderCompleted: ["completed"],
  orderCancelled: ["cancelled", "refunded"],
  orderReturnReceived: ["delivered", "returned", "completed", "refunded"],
  orderReturnRefused: ["delivered"],
  orderDisputed: ["disputed", "chargedBack"],
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
  saleDisputed: ["disputed", "chargedBack"],
  saleRefunded: ["refunded"],
};

/** For the party of an offer who did not act. A purchase at its price is covered by the order. */
export const offerNotifications = {
  propose: "offerProposed",
  counter: "offerCountered",
  accept: "offerAccepted",
  decline: "offerDeclined",
  withdraw: "offerWithdrawn",
  expire: "offerExpired",
  use: null,
  // The buyer is notified of the order that was undone.
  giveBack: null,
} as const satisfies Record<string, OfferEmailKind | null>;

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
} as const satisfies Record<string, PayoutAccountEmailKind>;

/**
 * For the buyer. A failed refund is settled by an operator: the buyer is notified of the one that follows, and of the
 * failure where they were told that the money is on its way.
 */
export const refundNotifications = {
  succeeded: "orderRefunded",
  failed: null,
  returned: "orderRefundReturned",
} as const;
