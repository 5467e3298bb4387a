import type { ObstacleFinders } from "./accounts/public.ts";

/**
 * Everything that can stand against it that a member leaves. Accounts asks, and must not depend on the domains that know:
 * they depend on accounts. So each offers its answer and this table joins them, as `photo-usages.ts` joins those about photos.
 */
export const erasureObstacles: ObstacleFinders = [
  () => import("./orders/erasure-obstacles.ts"),
  () => import("./payments/erasure-obstacles.ts"),
  () => import("./payouts/erasure-obstacles.ts"),
];
