import { DAY } from "../../platform/values/clock.ts";

export const orderStates = [
  "placed",
  "paymentExpired",
  "onHold",
  "paid",
  "shipped",
  "delivered",
  "returning",
  "returned",
  "disputed",
  "chargedBack",
  "completed",
  "cancelled",
  "refunded",
] as const;
export type OrderState = (typeof orderStates)[number];

export const actors = ["buyer", "seller", "moderator", "system"] as const;
export type Actor = (typeof actors)[number];

/**
 * Effects of an action besides the new state, in the same transaction. `order-workflow.ts` implements them.
 */
export type Effect =
  /** The held stock is sold, and offers and codes are used. */
  | "commitStock"
  /** The held stock is available again. */
  | "releaseHold"
  /** The charge is posted to the ledger, split between seller, marketplace and tax. */
  | "postSale"
  /** The remainder is refunded to the buyer. */
  | "refund"
  /** What is still with the seller returns to the stock. */
  | "restock"
  /** The code and the offers that the order used may be used again, if nothing was sent. */
  | "giveBack"
  /** The seller's share may be paid out. */
  | "release";

/** Conditions beyond state and actor. `act.ts` implements them. */
export type Guard =
  /** It is shipped, not picked up. */
  | "isParcel"
  /** It is picked up, not shipped. */
  | "isPickup"
  /** No moderator has decided for the seller after delivery, or twice: such a decision is final for the buyer. */
  | "isUndecided"
  /** The whole amount is reversed, and no refund is running. */
  | "isFullyReversed"
  /** Part of the amount is not reversed any more: a refund that was paid has failed after all. */
  | "hasRemainder";

export interface Transition {
  readonly by: readonly Actor[];
  readonly from: readonly OrderState[];
  /**
   * `previousState` is the state that this one interrupted; after a lost dispute about a return or a pickup
   * it is `delivered`, and for a reopened order whose items are for sale again `cancelled`.
   */
  readonly to: OrderState | "previousState";
  readonly guard?: Guard;
  readonly effects?: readonly Effect[];
}

/** The whole process: who may do what in which state, with which effects. What is not listed is refused. */
export const orderTransitions = {
  pay: {
    by: ["system"],
    from: ["placed", "paymentExpired"],
    to: "paid",
    effects: ["commitStock", "postSale"],
  },
  placeOnHold: {
    by: ["system"],
    from: ["placed", "paymentExpired"],
    to: "onHold",
    effects: ["commitStock", "postSale"],
  },
  cancelUnavailable: {
    by: ["system"],
    from: ["placed", "paymentExpired"],
    to: "cancelled",
    effects: ["releaseHold", "postSale", "refund", "giveBack"],
  },
  expire: { by: ["system"], from: ["placed"], to: "paymentExpired", effects: ["releaseHold"] },
  supersede: { by: ["system"], from: ["placed"], to: "paymentExpired", effects: ["releaseHold"] },
  approve: { by: ["moderator", "system"], from: ["onHold"], to: "paid" },
  reject: {
    by: ["moderator"],
    from: ["onHold"],
    to: "cancelled",
    effects: ["refund", "restock", "giveBack"],
  },
  ship: { by: ["seller"], from: ["paid"], to: "shipped", guard: "isParcel" },
  markDelivered: { by: ["seller", "system"], from: ["paid", "shipped"], to: "delivered" },
  confirmDelivery: {
    by: ["buyer"],
    from: ["paid", "shipped", "delivered"],
    to: "completed",
    effects: ["release"],
  },
  complete: { by: ["system"], from: ["delivered"], to: "completed", effects: ["release"] },
  cancel: {
    by: ["buyer", "seller", "system"],
    from: ["paid"],
    to: "cancelled",
    effects: ["refund", "restock", "giveBack"],
  },
  requestReturn: { by: ["buyer"], from: ["delivered"], to: "returning", guard: "isUndecided" },
  receiveReturn: { by: ["seller"], from: ["returning"], to: "returned", effects: ["refund"] },
  openDispute: {
    by: ["buyer", "system"],
    from: ["shipped", "delivered", "returning"],
    to: "disputed",
    guard: "isUndecided",
  },
  disputePickup: { by: ["system"], from: ["paid"], to: "disputed", guard: "isPickup" },
  resolveForSeller: { by: ["moderator"], from: ["disputed"], to: "previousState" },
  resolveForBuyer: {
    by: ["moderator", "system"],
    from: ["disputed"],
    to: "cancelled",
    effects: ["refund"],
  },
  chargeBack: {
    by: ["system"],
    from: ["onHold", "paid", "shipped", "delivered", "returning", "returned", "disputed", "completed"],
    to: "chargedBack",
  },
  endChargeback: { by: ["system"], from: ["chargedBack"], to: "previousState" },
  closeRefunded: {
    by: ["system"],
    from: [
      "onHold",
      "paid",
      "shipped",
      "delivered",
      "returning",
      "returned",
      "disputed",
      "chargedBack",
      "completed",
      "cancelled",
    ],
    to: "refunded",
    guard: "isFullyReversed",
    effects: ["restock", "giveBack"],
  },
  reopen: { by: ["system"], from: ["refunded"], to: "previousState", guard: "hasRemainder" },
} as const satisfies Record<string, Transition>;

export type OrderAction = keyof typeof orderTransitions;
export const orderActionNames = Object.keys(orderTransitions) as [OrderAction, ...OrderAction[]];

interface Timer {
  readonly afterMs: number;
  /** The action of the system, or whom to remind. */
  readonly act: OrderAction | { readonly remind: "buyer" | "seller" | "both" | "moderators" };
}

/**
 * The timers of each state, reminders first. `placed` ends when the checkout's hold expires, `returned` and
 * `chargedBack` by the payment provider.
 */
export const orderTimers: Partial<Record<OrderState, readonly Timer[]>> = {
  onHold: [
    { afterMs: DAY, act: { remind: "moderators" } },
    { afterMs: 2 * DAY, act: { remind: "moderators" } },
    { afterMs: 3 * DAY, act: "approve" },
  ],
  paid: [
    { afterMs: 3 * DAY, act: { remind: "seller" } },
    { afterMs: 10 * DAY, act: { remind: "seller" } },
    { afterMs: 14 * DAY, act: "cancel" },
  ],
  shipped: [{ afterMs: 30 * DAY, act: "markDelivered" }],
  delivered: [
    { afterMs: 12 * DAY, act: { remind: "buyer" } },
    { afterMs: 14 * DAY, act: "complete" },
  ],
  returning: [
    { afterMs: 10 * DAY, act: { remind: "seller" } },
    { afterMs: 21 * DAY, act: "openDispute" },
  ],
  disputed: [{ afterMs: 60 * DAY, act: "resolveForBuyer" }],
};

/**
 * The timers of an order for pickup where they differ. Goods that nobody marks as delivered may well be with the
 * buyer: both are asked, and a moderator decides what neither answers.
 */
export const pickupTimers: Partial<Record<OrderState, readonly Timer[]>> = {
  paid: [
    { afterMs: 3 * DAY, act: { remind: "both" } },
    { afterMs: 7 * DAY, act: { remind: "both" } },
    { afterMs: 14 * DAY, act: { remind: "both" } },
    { afterMs: 21 * DAY, act: "disputePickup" },
  ],
};

/** States in which nothing more has to happen. Some can still be refunded or charged back. */
export const finalStates = ["paymentExpired", "completed", "cancelled", "refunded"] as const;
