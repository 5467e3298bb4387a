import type { Allowance } from "../platform/auth/credential.ts";

/** How much the programs of a partner may call. A plan may grow at any time; a smaller one counts at once. */
const plans = {
  free: { perMinute: 60, perMonth: 50_000, atOnce: 4 },
  standard: { perMinute: 600, perMonth: 1_000_000, atOnce: 8 },
  // Of the twenty calls that an instance runs at once, some are left to others.
  high: { perMinute: 6_000, perMonth: 20_000_000, atOnce: 16 },
} as const satisfies Record<string, Allowance>;

export type PlanId = keyof typeof plans;

/** The plan of a key whose owner has been given no other. */
export const DEFAULT_PLAN: PlanId = "standard";

/** Of a plan that is no more, the smallest. */
export function allowanceOf(plan: string): Allowance {
  return Object.hasOwn(plans, plan) ? plans[plan as PlanId] : plans.free;
}
