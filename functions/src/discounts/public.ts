/** What other domains may use of discounts: the codes a checkout claims, and what they take off. */
export { discountCodes, type ClaimLookup, type CodeLookup } from "./discount-codes.ts";
export { computeDiscount, type DiscountResult } from "./compute-discount.ts";
export type { Discount } from "./discount.ts";
