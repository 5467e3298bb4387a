import type { AmountProblem } from "../../payments/public.ts";
import type { Money } from "../../platform/values/money.ts";

/** Why a cart, or one line of it, cannot be bought as it is. */
export type Problem =
  /** There is something to pay, and the marketplace takes no payments. */
  | { kind: "paymentsOff" }
  | { kind: "cartEmpty" }
  | { kind: "cartTooLarge" }
  | { kind: "listingUnavailable"; listingId: string }
  | { kind: "sellerAway"; listingId: string; seller: string }
  | { kind: "ownListing"; listingId: string }
  /** Not in the currency of the first line that can be bought. */
  | { kind: "currencyMixed"; listingId: string }
  /** Fewer than one or more than `MAX_QUANTITY`, all lines of the listing together. */
  | { kind: "quantityInvalid"; listingId: string }
  /** The buyer's checkouts have held it too long without a payment: others may buy it until then. */
  | { kind: "heldTooLong"; listingId: string; until: string }
  | { kind: "outOfStock"; listingId: string; available: number }
  /** The listing is reserved for the buyer's accepted offer, which is for exactly this quantity. */
  | { kind: "offerQuantity"; listingId: string; offerId: string; quantity: number }
  | { kind: "codeRefused"; code: string; cause: CodeRefusal }
  /** What the cart has of the code's seller costs less than `minimum`. */
  | { kind: "codeMinimum"; code: string; minimum: Money }
  /** The seller's lines are priced meanwhile: without shipping, taxed as at home. */
  | { kind: "addressMissing"; seller: string }
  | { kind: "notShippedThere"; listingId: string; country: string }
  | { kind: "notForPickup"; listingId: string }
  | { kind: "priceChanged"; expected: Money; total: Money }
  /** More minor units than a number holds exactly. */
  | { kind: "totalTooLarge" }
  /** The payment provider cannot charge `total`, or not refund it exactly where that is of one seller. */
  | { kind: "amountNotChargeable"; total: Money; cause: AmountProblem };

export type CodeProblem = "unknown" | "notYet" | "over" | "usedUp" | "usedByYou";

/** Besides problems of the code itself: it has no effect, or another one applies already. */
export type CodeRefusal = CodeProblem | "nothingFits" | "oneASeller" | "otherCurrency";

const problemOrder: Record<Problem["kind"], number> = {
  paymentsOff: 0,
  cartEmpty: 1,
  cartTooLarge: 2,
  listingUnavailable: 3,
  sellerAway: 4,
  ownListing: 5,
  currencyMixed: 6,
  quantityInvalid: 7,
  heldTooLong: 8,
  outOfStock: 9,
  offerQuantity: 10,
  codeRefused: 11,
  codeMinimum: 12,
  addressMissing: 13,
  notShippedThere: 14,
  notForPickup: 15,
  priceChanged: 16,
  totalTooLarge: 17,
  amountNotChargeable: 18,
};

export const problemKinds = Object.keys(problemOrder) as [Problem["kind"], ...Problem["kind"][]];

/** By kind, then in the order of the cart or of the codes, so that the list is deterministic. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => problemOrder[a.kind] - problemOrder[b.kind]);
}
