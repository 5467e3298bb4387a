import type { Allowance } from "../platform/auth/credential.ts";
import type { ServiceMode } from "../platform/load-shedding/service-mode.ts";

export const planIds = ["free", "standard", "high"] as const;
export type PlanId = (typeof planIds)[number];

/** How much the programs of a partner may call. A plan may grow at any time; a smaller one counts at once. */
const plans: Readonly<Record<PlanId, Allowance>> = {
  free: { perMinute: 60, perMonth: 50_000, atOnce: 4 },
  standard: { perMinute: 600, perMonth: 1_000_000, atOnce: 8 },
  // Of the twenty calls that an instance runs at once, some are left to others.
  high: { perMinute: 6_000, perMonth: 20_000_000, atOnce: 16 },
};

/** The plan of a key whose owner has been given no other. */
export const DEFAULT_PLAN: PlanId = "standard";

/** A plan that is no more counts as the smallest. */
export function planOf(plan: string): PlanId {
  return planIds.find((known) => known === plan) ?? "free";
}

/** How much of a plan's calls a minute, and at once, is left while what can wait is stopped. */
const DEGRADED_SHARE = 1 / 4;

/** What a plan allows now: calls wait for their turn longer while the service is not open; a month has as many. */
export function allowanceIn(mode: ServiceMode, plan: string): Allowance {
  const allowance = allowanceOf(plan);
  if (mode === "open") return allowance;
  return { ...allowance, perMinute: lower(allowance.perMinute), atOnce: lower(allowance.atOnce) };
}

function lower(amount: number): number {
  return Math.ceil(amount * DEGRADED_SHARE);
}

export function allowanceOf(plan: string): Allowance {
  return plans[planOf(plan)];
}
