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

/** What follows from an action besides the new state, in the same transaction. `order-desk.ts` says how. */
export type Effect =
  /** The held pieces leave the shelf for good, and offers and codes are used up. */
  | "commitStock"
  /** The held pieces are free again. */
  | "releaseHold"
  /** The charge is in the ledger, shared out between seller, marketplace and state. */
  | "postSale"
  /** What is left of the money goes back to the buyer. */
  | "refund"
  /** Pieces come back to the shelf. */
  | "restock"
  /** The seller's share may be paid out. */
  | "release";

/** What has to be true beyond state and actor. `act.ts` says how each is found out. */
export type Guard =
  /** It is sent, not collected. */
  | "isParcel"
  /** No moderator has decided for the seller once it was delivered, or twice: the buyer has to take that as it is. */
  | "isUndecided"
  /** Nothing is left of the money, and no refund still runs. */
  | "isFullyReversed";

export interface Transition {
  readonly by: readonly Actor[];
  readonly from: readonly OrderState[];
  /** `resumes` is the state that this one interrupted; a return that a dispute was lost about is none any more. */
  readonly to: OrderState | "resumes";
  readonly guard?: Guard;
  readonly effects?: readonly Effect[];
}

/** The whole process: who may do what, when, and what follows. What is not listed is refused. */
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
    effects: ["releaseHold", "postSale", "refund"],
  },
  expire: { by: ["system"], from: ["placed"], to: "paymentExpired", effects: ["releaseHold"] },
  supersede: { by: ["system"], from: ["placed"], to: "paymentExpired", effects: ["releaseHold"] },
  approve: { by: ["moderator"], from: ["onHold"], to: "paid" },
  reject: {
    by: ["moderator", "system"],
    from: ["onHold"],
    to: "cancelled",
    effects: ["refund", "restock"],
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
    effects: ["refund", "restock"],
  },
  requestReturn: { by: ["buyer"], from: ["delivered"], to: "returning", guard: "isUndecided" },
  receiveReturn: { by: ["seller"], from: ["returning"], to: "returned", effects: ["refund"] },
  openDispute: {
    by: ["buyer", "system"],
    from: ["shipped", "delivered", "returning"],
    to: "disputed",
    guard: "isUndecided",
  },
  resolveForSeller: { by: ["moderator"], from: ["disputed"], to: "resumes" },
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
  endChargeback: { by: ["system"], from: ["chargedBack"], to: "resumes" },
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
  },
} as const satisfies Record<string, Transition>;

export type OrderAction = keyof typeof orderTransitions;
export const orderActionNames = Object.keys(orderTransitions) as [OrderAction, ...OrderAction[]];

interface Timer {
  readonly afterMs: number;
  /** What Souk does then, or whom it reminds of what. */
  readonly act: OrderAction | { readonly remind: "buyer" | "seller" };
}

/**
 * What time does to an order that stays in a state, reminders first. `placed` ends with the checkout's hold,
 * `returned` and `chargedBack` by the payment provider.
 */
export const orderTimers: Partial<Record<OrderState, readonly Timer[]>> = {
  onHold: [{ afterMs: 3 * DAY, act: "reject" }],
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

/** Where nothing more has to happen. Money may still come back from some of them. */
export const finalStates = ["paymentExpired", "completed", "cancelled", "refunded"] as const;
