import { after, DAY } from "../platform/values/clock.ts";
import type { Money } from "../platform/values/money.ts";
import type { Discount } from "./discount.ts";

/** `discounts/{id}/redemptions/{checkoutId}`: one use of a code, held while its checkout is being paid. */
export interface Redemption {
  checkoutId: string;
  member: string;
  state: "held" | "used";
  /** Counts as a use until then, tidied away or not; one that is used counts for good. */
  expiresAt: Date;
  /** What it took off. */
  amount: Money;
  expireAt: Date;
}

const NEVER_EXPIRES = new Date("9999-12-31T00:00:00Z");
/** A late payment finds its claim this long. */
const HELD_RETENTION_MS = 30 * DAY;
/** Uses are known this long after the code is over. */
const USED_RETENTION_MS = 365 * DAY;

export function holdRedemption(
  checkoutId: string,
  held: { member: string; until: Date; amount: Money },
): Redemption {
  const { member, until, amount } = held;
  return {
    checkoutId,
    member,
    state: "held",
    expiresAt: until,
    amount,
    expireAt: after(until, HELD_RETENTION_MS),
  };
}

/** One that no longer counts: its member checks out anew. */
export function releaseRedemption(redemption: Redemption, now: Date): Redemption {
  return { ...redemption, expiresAt: now };
}

export function markUsed(redemption: Redemption, { endsAt }: Discount, now: Date): Redemption {
  const expireAt = after(now > endsAt ? now : endsAt, USED_RETENTION_MS);
  return { ...redemption, state: "used", expiresAt: NEVER_EXPIRES, expireAt };
}

/** Uses of a code that count, apart from those of one checkout. */
export interface Uses {
  /** By anyone; null where nobody needs to know. */
  all: number | null;
  /** By the member, of `all`: those in `own` that are held make room for their next checkout. */
  own: readonly Redemption[];
}

/** What stands against one more use by this member. Their own held ones do not: they check out anew. */
export function usageProblem(
  { usageLimit, usageLimitPerMember }: Discount,
  { all, own }: Uses,
): "usedUp" | "usedByYou" | undefined {
  const used = own.filter(({ state }) => state === "used").length;
  if (used >= usageLimitPerMember) return "usedByYou";
  const byOthersAndUsed = (all ?? 0) - (own.length - used);
  return usageLimit !== null && byOthersAndUsed >= usageLimit ? "usedUp" : undefined;
}
