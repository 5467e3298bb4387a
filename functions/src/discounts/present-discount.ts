import type { OutputOf } from "../platform/operations/define-operation.ts";
import type { getDiscount } from "./contract.ts";
import type { Discount } from "./discount.ts";

/** As its seller sees it. */
export function presentDiscount(discount: Discount, used: number): OutputOf<typeof getDiscount> {
  const { id, code, reduction, minimum, listingIds, usageLimit, usageLimitPerMember, state } = discount;
  return {
    id,
    code,
    reduction,
    minimum,
    listingIds,
    startsAt: discount.startsAt.toISOString(),
    endsAt: discount.endsAt.toISOString(),
    usageLimit,
    usageLimitPerMember,
    state,
    used,
    createdAt: discount.createdAt.toISOString(),
  };
}
