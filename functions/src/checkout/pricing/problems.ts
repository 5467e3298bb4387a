import type { Money } from "../../platform/values/money.ts";

/** Why a cart, or one line of it, cannot be bought as it is. */
export type Problem =
  | { kind: "cartEmpty" }
  | { kind: "cartTooLarge" }
  | { kind: "listingUnavailable"; listingId: string }
  | { kind: "sellerAway"; listingId: string; seller: string }
  | { kind: "ownListing"; listingId: string }
  /** Not in the currency of the first line that can be bought. */
  | { kind: "currencyMixed"; listingId: string }
  /** Fewer than one or more than `MAX_QUANTITY`, all lines of the listing together. */
  | { kind: "quantityInvalid"; listingId: string }
  | { kind: "outOfStock"; listingId: string; available: number }
  /** The accepted offer is for exactly this quantity. */
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
  | { kind: "totalTooLarge" };

export type CodeProblem = "unknown" | "notYet" | "over" | "usedUp" | "usedByYou";

/** Besides problems of the code itself: it has no effect, or another one applies already. */
export type CodeRefusal = CodeProblem | "nothingFits" | "oneASeller" | "otherCurrency";

const problemOrder: Record<Problem["kind"], number> = {
  cartEmpty: 0,
  cartTooLarge: 1,
  listingUnavailable: 2,
  sellerAway: 3,
  ownListing: 4,
  currencyMixed: 5,
  quantityInvalid: 6,
  outOfStock: 7,
  offerQuantity: 8,
  codeRefused: 9,
  codeMinimum: 10,
  addressMissing: 11,
  notShippedThere: 12,
  notForPickup: 13,
  priceChanged: 14,
  totalTooLarge: 15,
};

export const problemKinds = Object.keys(problemOrder) as [Problem["kind"], ...Problem["kind"][]];

/** By kind, then in the order of the cart or of the codes, so that the list is deterministic. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => problemOrder[a.kind] - problemOrder[b.kind]);
}
