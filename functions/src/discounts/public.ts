/** What other domains may know of discounts: the codes a checkout claims, and what they take off. */
export { discountCodes, type ClaimLook, type CodeLook } from "./discount-codes.ts";
export { discountOf, type Reduced } from "./discount-of.ts";
export type { Discount } from "./discount.ts";
