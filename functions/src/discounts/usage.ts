import type { Discount, Usage } from "./discount.ts";
import { hasHeldClaim, type Redemptions } from "./redemption.ts";

/** Whether a held claim may have expired by `now`: otherwise a search would find none. */
export function mayHaveExpiredHolds({ nextHoldEndsAt }: Usage, now: Date): boolean {
  return nextHoldEndsAt !== null && nextHoldEndsAt <= now;
}

/** One member's redemptions of a code, and other members whose held claims have expired and can be released. */
export interface CodeUsage {
  own: Redemptions;
  expired: readonly Redemptions[];
}

/** Why this member cannot use it once more, if so. The member's own held claim does not count: it is released. */
export function usageProblem(
  discount: Discount,
  { own, expired }: CodeUsage,
): "usedUp" | "usedByYou" | undefined {
  if (own.used >= discount.usageLimitPerMember) return "usedByYou";
  const taken = usesTaken(discount, expired) - (hasHeldClaim(own) ? 1 : 0);
  return taken >= limitOf(discount) ? "usedUp" : undefined;
}

/** Whether one more use fits, with all held claims counted. */
export function hasRoom(discount: Discount, expired: readonly Redemptions[]): boolean {
  return usesTaken(discount, expired) < limitOf(discount);
}

/** With one more hold until `until`, after `released` holds were released. */
export function addHold(usage: Usage, { until, released }: { until: Date; released: number }): Usage {
  const { used, held, nextHoldEndsAt } = checked({ ...usage, held: usage.held - released });
  const endsFirst = nextHoldEndsAt !== null && nextHoldEndsAt < until;
  return { used, held: held + 1, nextHoldEndsAt: endsFirst ? nextHoldEndsAt : until };
}

/** With one more use, after `released` holds were released, the used one among them. */
export function addUse(usage: Usage, { released }: { released: number }): Usage {
  return checked({ ...usage, used: usage.used + 1, held: usage.held - released });
}

/** With one use or hold less: it was given back. */
export function removeClaim(usage: Usage, state: "used" | "held"): Usage {
  return checked({ ...usage, [state]: usage[state] - 1 });
}

function usesTaken({ usage }: Discount, expired: readonly Redemptions[]): number {
  return usage ? usage.used + usage.held - expired.length : 0;
}

function limitOf({ usageLimit }: Discount): number {
  return usageLimit ?? Number.POSITIVE_INFINITY;
}

function checked(usage: Usage): Usage {
  if (usage.held < 0) throw new Error(`A code would be held ${usage.held} times`);
  if (usage.used < 0) throw new Error(`A code would be used ${usage.used} times`);
  return usage.held === 0 ? { ...usage, nextHoldEndsAt: null } : usage;
}
