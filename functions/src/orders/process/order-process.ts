export const orderStates = [
  "placed",
  "paymentExpired",
  "onHold",
  "paid",
  "partiallyShipped",
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
  /** Some items are refunded, at what they cost. */
  | "refundItems"
  /** What is still with the seller, or a part of it, returns to the stock. */
  | "restock"
  /** What came back returns to the stock, if the seller says so. */
  | "restockReturn"
  /** The code and the offers that the order used may be used again, if nothing was sent. */
  | "restoreTerms"
  /** The seller's share may be paid out. */
  | "release";

/** Conditions beyond state and actor. `act.ts` implements them. */
export type Guard =
  /** It is shipped, not picked up. */
  | "isParcel"
  /** More than one piece is still to be sent. */
  | "isDivisible"
  /** Something was delivered that was not asked to be returned before. */
  | "isReturnable"
  /** The requested return leaves nothing with the buyer. */
  | "isWholeReturn"
  /** The requested return leaves something with the buyer. */
  | "isPartialReturn"
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
  readonly to: OrderState | "previousState" | "sameState";
  /** All of them have to be met. */
  readonly guards?: readonly Guard[];
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
    effects: ["releaseHold", "postSale", "refund", "restoreTerms"],
  },
  expire: { by: ["system"], from: ["placed"], to: "paymentExpired", effects: ["releaseHold"] },
  supersede: { by: ["system"], from: ["placed"], to: "paymentExpired", effects: ["releaseHold"] },
  approve: { by: ["moderator", "system"], from: ["onHold"], to: "paid" },
  reject: {
    by: ["moderator"],
    from: ["onHold"],
    to: "cancelled",
    effects: ["refund", "restock", "restoreTerms"],
  },
  ship: { by: ["seller"], from: ["paid", "partiallyShipped"], to: "shipped", guards: ["isParcel"] },
  shipPart: {
    by: ["seller"],
    from: ["paid", "partiallyShipped"],
    to: "partiallyShipped",
    guards: ["isParcel", "isDivisible"],
  },
  cancelItems: {
    by: ["seller"],
    from: ["paid", "partiallyShipped"],
    to: "sameState",
    guards: ["isDivisible"],
    effects: ["refundItems", "restock"],
  },
  cancelRest: {
    by: ["seller", "system"],
    from: ["partiallyShipped"],
    to: "shipped",
    effects: ["refundItems", "restock"],
  },
  markDelivered: {
    by: ["seller", "system"],
    from: ["paid", "partiallyShipped", "shipped"],
    to: "delivered",
  },
  confirmDelivery: {
    by: ["buyer"],
    from: ["paid", "partiallyShipped", "shipped", "delivered"],
    to: "completed",
    effects: ["release"],
  },
  complete: { by: ["system"], from: ["delivered"], to: "completed", effects: ["release"] },
  cancel: {
    by: ["buyer", "seller", "system"],
    from: ["paid"],
    to: "cancelled",
    effects: ["refund", "restock", "restoreTerms"],
  },
  requestReturn: {
    by: ["buyer"],
    from: ["delivered"],
    to: "returning",
    guards: ["isUndecided", "isReturnable"],
  },
  receiveReturn: {
    by: ["seller"],
    from: ["returning"],
    to: "returned",
    guards: ["isWholeReturn"],
    effects: ["refund", "restockReturn"],
  },
  receivePartialReturn: {
    by: ["seller"],
    from: ["returning"],
    to: "delivered",
    guards: ["isPartialReturn"],
    effects: ["refundItems", "restockReturn"],
  },
  refuseReturn: { by: ["seller"], from: ["returning"], to: "delivered" },
  openDispute: {
    by: ["buyer", "system"],
    from: ["partiallyShipped", "shipped", "delivered", "returning"],
    to: "disputed",
    guards: ["isUndecided"],
  },
  disputePickup: { by: ["system"], from: ["paid"], to: "disputed", guards: ["isPickup"] },
  resolveForSeller: { by: ["moderator"], from: ["disputed"], to: "previousState" },
  resolveForBuyer: {
    by: ["moderator", "system"],
    from: ["disputed"],
    to: "cancelled",
    effects: ["refund"],
  },
  chargeBack: {
    by: ["system"],
    from: [
      "onHold",
      "paid",
      "partiallyShipped",
      "shipped",
      "delivered",
      "returning",
      "returned",
      "disputed",
      "completed",
    ],
    to: "chargedBack",
  },
  endChargeback: { by: ["system"], from: ["chargedBack"], to: "previousState" },
  closeRefunded: {
    by: ["system"],
    from: [
      "onHold",
      "paid",
      "partiallyShipped",
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
    guards: ["isFullyReversed"],
    effects: ["restock", "restoreTerms"],
  },
  reopen: { by: ["system"], from: ["refunded"], to: "previousState", guards: ["hasRemainder"] },
} as const satisfies Record<string, Transition>;

export type OrderAction = keyof typeof orderTransitions;
export const orderActionNames = Object.keys(orderTransitions) as [OrderAction, ...OrderAction[]];

/** States in which nothing more has to happen. Some can still be refunded or charged back. */
export const finalStates = ["paymentExpired", "completed", "cancelled", "refunded"] as const;
